import { sendJson } from '../net/answer.ts';
import { judgeConditions } from '../net/conditional.ts';
import { MODEL } from '../tasks/generation-request.ts';
import { PRICING, PRICING_ETAG } from './pricing.ts';
import { type Route, withHead } from './route.ts';

export const accountRoutes: Route[] = withHead([
  {
    access: 'key',
    method: 'GET',
    path: /^\/v1\/credits$/,
    async handle({ engine, response }, { owner, isBroke }) {
      const { remaining, used } = engine.credits(owner);
      const balance = { remaining_credits: isBroke ? 0 : remaining, used_credits: used };
      const data = { user: balance, token: { ...balance, unlimited_credits: false } };
      sendJson(response, 200, { success: true, data });
    },
  },
  {
    access: 'key',
    method: 'GET',
    path: /^\/v1\/models$/,
    async handle({ response }) {
      const data = [{ id: MODEL, object: 'model', owned_by: 'sandbox engine' }];
      sendJson(response, 200, { object: 'list', data });
    },
  },
  {
    access: 'open',
    method: 'GET',
    path: /^\/v1\/catalog\/(?:models\/doubao-seed-audio-1-0\/)?pricing-rules$/,
    async handle({ request, response }) {
      const headers = { etag: PRICING_ETAG, 'cache-control': 'public, max-age=300' };
      const isKnown =
        judgeConditions(request.headers, { etag: PRICING_ETAG, modifiedAtMs: Date.now() }) === 304;
      if (isKnown) response.writeHead(304, headers).end();
      else sendJson(response, 200, PRICING, headers);
    },
  },
]);
