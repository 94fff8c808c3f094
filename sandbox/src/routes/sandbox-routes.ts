import { ENGINE_LABEL, sendJson } from '../net/answer.ts';
import { readJsonObject } from '../net/body.ts';
import type { Context, Route } from './route.ts';

const FAULTS = /^\/sandbox\/faults$/;
const MAX_BODY_BYTES = 64 * 1024;

const sendRules = async ({ board, response }: Context) => sendJson(response, 200, { faults: board.list() });

/** What the vendor does not have: the label and the faults for tests. */
export const sandboxRoutes: Route[] = [
  {
    access: 'open',
    method: 'GET',
    path: /^\/$/,
    handle: async ({ response }) => sendJson(response, 200, { engine: ENGINE_LABEL, status: 'ok' }),
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
];
