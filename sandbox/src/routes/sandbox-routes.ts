import { ApiError, ENGINE_LABEL, sendJson } from '../net/answer.ts';
import { type JsonObject, readJsonObject } from '../net/body.ts';
import { makePlan } from '../script/plan.ts';
import { readRate } from '../tasks/generation-request.ts';
import { type Context, type Route, withHead } from './route.ts';

const FAULTS = /^\/sandbox\/faults$/;
const MAX_BODY_BYTES = 64 * 1024;
const MAX_PROMPT = 1500;
const MAX_REFERENCES = 3;

const sendRules = async ({ board, response }: Context) => sendJson(response, 200, { faults: board.list() });

function readPrompt({ prompt }: JsonObject): string {
  if (typeof prompt === 'string' && [...prompt].length <= MAX_PROMPT) return prompt;
  const message = `prompt must be a string of at most ${MAX_PROMPT} characters`;
  throw new ApiError(400, 'invalid_parameters', message, { param: 'prompt' });
}

/** Whatever stands at a place of the list keeps its number; what is no text stands for a reference of no kind. */
function readList(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.slice(0, MAX_REFERENCES).map((item) => (typeof item === 'string' ? item : ''));
}

/** What the vendor does not have: the label, what would be made of a prompt, and the faults for tests. */
export const sandboxRoutes: Route[] = withHead([
  {
    access: 'open',
    method: 'GET',
    path: /^\/$/,
    handle: async ({ response }) => sendJson(response, 200, { engine: ENGINE_LABEL, status: 'ok' }),
  },
  {
    access: 'key',
    method: 'POST',
    path: /^\/sandbox\/plan$/,
    async handle({ request, response }) {
      const body = await readJsonObject(request, MAX_BODY_BYTES);
      const plan = makePlan(readPrompt(body), {
        references: readList(body['audio_references']),
        hasImage: readList(body['image_urls']).length > 0,
        rate: readRate(body, 'speech_rate'),
      });
      sendJson(response, 200, plan);
    },
  },
  { access: 'open', method: 'GET', path: FAULTS, handle: sendRules },
  {
    access: 'open',
    method: 'POST',
    path: FAULTS,
    async handle(context) {
      context.board.add(await readJsonObject(context.request, MAX_BODY_BYTES));
      await sendRules(context);
    },
  },
  {
    access: 'open',
    method: 'DELETE',
    path: FAULTS,
    async handle(context) {
      context.board.clear();
      await sendRules(context);
    },
  },
]);
