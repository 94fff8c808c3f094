import type { ServerResponse } from 'node:http';
import type { Fault } from '../faults.ts';
import { ApiError, sendJson } from '../net/answer.ts';
import { readJsonObject } from '../net/body.ts';
import { describeCreated } from '../tasks/describe-task.ts';
import { isWebUrl, parseGenerationRequest } from '../tasks/generation-request.ts';
import { applyAnswerFault } from './answer-faults.ts';
import { checkClipLinks, checkImageLinks } from './media-links.ts';
import type { Route } from './route.ts';

const MAX_BODY_BYTES = 1024 * 1024;
const IDEMPOTENCY_KEY = /^[A-Za-z0-9._-]{16,96}$/;

function readIdempotencyKey(value: string | string[] | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && IDEMPOTENCY_KEY.test(value)) return value;
  throw new ApiError(
    400,
    'invalid_parameters',
    'Idempotency-Key must be 16-96 characters of [A-Za-z0-9._-]',
    {
      param: 'Idempotency-Key',
    },
  );
}

const startsBeforeFault = (fault: Fault) => fault.name !== 'drop-before' && !isEarlyStatus(fault);
const isEarlyStatus = (fault: Fault) => fault.name === 'status' && !fault.options.has('started');

function answer(response: ServerResponse, body: unknown, faults: Fault[], isReplay: boolean): void {
  if (applyAnswerFault(response, faults.filter(startsBeforeFault))) return;
  sendJson(response, 200, body, isReplay ? { 'idempotency-replayed': 'true' } : {});
}

export const generationRoutes: Route[] = [
  {
    access: 'key',
    method: 'POST',
    path: /^\/v1\/audios\/generations$/,
    async handle(context, { owner, isBroke }) {
      const { engine, request, response, faults } = context;
      const body = await readJsonObject(request, MAX_BODY_BYTES);
      const { references, imageUrls } = parseGenerationRequest(body);
      const idempotencyKey = readIdempotencyKey(request.headers['idempotency-key']);
      // What was accepted once is answered again, also when the files that it needed are gone.
      if (!engine.isReplay({ owner, body, idempotencyKey })) {
        await checkClipLinks(context, references.filter(isWebUrl));
        checkImageLinks(context, imageUrls);
      }
      const early = faults.filter((fault) => !startsBeforeFault(fault));
      if (applyAnswerFault(response, early)) return;
      const { task, isReplay } = await engine.start({ owner, isBroke, body, idempotencyKey, faults });
      const seenAtMs = isReplay ? Date.now() : task.createdAtMs;
      answer(response, describeCreated(task, seenAtMs), faults, isReplay);
    },
  },
];

/** Faults of the answer to the creating request are handled where it is known whether a task was started. */
export const isCreation = (method: string, path: string) =>
  method === 'POST' && path === '/v1/audios/generations';
