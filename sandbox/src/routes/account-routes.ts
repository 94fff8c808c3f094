import { createHash } from 'node:crypto';
import { sendJson } from '../net/answer.ts';
import { MAX_SECONDS } from '../speech/speak.ts';
import { MODEL } from '../tasks/generation-request.ts';
import { CREDITS_PER_SECOND, RESERVED_CREDITS } from '../tasks/task.ts';
import type { Route } from './route.ts';

const PRICING = {
  data: {
    model: MODEL,
    billing_unit: 'second',
    credits_per_second: CREDITS_PER_SECOND,
    max_duration_seconds: MAX_SECONDS,
    credits_reserved: RESERVED_CREDITS,
    rules: [{ name: 'audio_generation', unit: 'second', credits: CREDITS_PER_SECOND }],
  },
};
const PRICING_ETAG = `"${createHash('sha256').update(JSON.stringify(PRICING)).digest('hex').slice(0, 16)}"`;

export const accountRoutes: Route[] = [
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
    path: /^\/v1\/catalog\/models\/doubao-seed-audio-1-0\/pricing-rules$/,
    async handle({ request, response }) {
      const headers = { etag: PRICING_ETAG, 'cache-control': 'public, max-age=300' };
      if (request.headers['if-none-match'] === PRICING_ETAG) response.writeHead(304, headers).end();
      else sendJson(response, 200, PRICING, headers);
    },
  },
];
