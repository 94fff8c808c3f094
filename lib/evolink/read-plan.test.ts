import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  answer,
  drop,
  startTestServer,
  type TestServer,
} from '@/lib/http/outside/outside-request-test-server';
import { createEngineClient } from './client.server';

let engine: TestServer;

beforeEach(async () => {
  engine = await startTestServer();
});

afterEach(() => engine.close());

const told = {
  lines: 1,
  opening: 'Hi.',
  languages: ['American English'],
  beds: ['rain'],
  events: [],
  has_music: false,
  unmade: [],
  unreadable: { words: '遅', reason: 'Nobody reads it.' },
  imitates: 1,
  uses_image: false,
  seconds: 4.2,
};

async function ask() {
  const client = createEngineClient({
    baseUrl: engine.origin,
    filesUrl: engine.origin,
    key: 'sk-Evo1234567890',
    timeoutSeconds: 5,
  });
  return client.readPlan({ prompt: 'Hi.', voices: ['some_voice', null], hasImage: false, speechRate: 1.15 });
}

test('the plan is given in the studio’s words', async () => {
  engine.reply(answer(200, told));
  expect(await ask()).toMatchObject({ lines: 1, hasMusic: false, unreadable: '遅', hasImage: false });
  expect(engine.seen[0]?.path).toBe('/sandbox/plan');
  expect(JSON.parse(engine.seen[0]?.body ?? '')).toMatchObject({ speech_rate: 1.15 });
});

test.each([
  ['an engine that does not know the question', answer(404, { error: { code: 'not_found' } })],
  ['an answer of another shape', answer(200, { ...told, beds: 'rain' })],
  ['no answer', drop],
])('%s tells no plan', async (_, reply) => {
  engine.reply(reply);
  expect(await ask()).toBeNull();
});
