import type { IncomingMessage } from 'node:http';
import { notFound, redirect } from 'next/navigation';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import type { Caller } from '@/lib/access/caller';
import { findCaller, withTicket } from '@/lib/access/caller-tickets';
import { makeFailure, toNotice } from '@/lib/failure/failure';
import { answerJson } from '@/lib/http/answer.server';
import { fail, succeed } from '@/lib/result/result';
import { wholeStudio } from '@/lib/scope/scope';
import type { Studio } from '@/lib/studio/studio.server';
import { headers, sendHeaders } from '@/testing/request-headers';
import { defineAction } from './define-action.server';
import { definePage } from './define-page.server';
import { defineRoute } from './define-route.server';

const owner: Caller = { kind: 'owner' };
let printed = vi.spyOn(process.stderr, 'write');

beforeEach(() => {
  printed = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  globalThis.retakeStudio = { close: () => undefined, scope: wholeStudio } as unknown as Studio;
});

afterEach(() => {
  globalThis.retakeStudio = undefined;
});

/** Runs something with the headers of a request that a listener has admitted. */
async function as<Value>(caller: Caller | null, work: (headers: Headers) => Promise<Value>): Promise<Value> {
  const request = { headers: { 'x-retake-caller': 'what came from outside' } } as unknown as IncomingMessage;
  let value: { done: Value } | null = null;
  await withTicket(request, caller, async () => {
    const sent = new Headers(request.headers as Record<string, string>);
    sendHeaders(sent);
    value = { done: await work(sent) };
  });
  if (!value) throw new Error('Nothing was done.');
  return (value as { done: Value }).done;
}

describe('a ticket', () => {
  test('identifies its caller while its request is being answered, and nobody before or after', async () => {
    const ticket = await as(owner, async (headers) => {
      expect(findCaller(headers)).toEqual({ caller: owner });
      return headers;
    });
    expect(findCaller(ticket)).toBeNull();
    let sent = new Headers();
    const failing = as(owner, async (headers) => {
      sent = headers;
      throw new Error('broken');
    });
    await expect(failing).rejects.toThrow('broken');
    expect(findCaller(sent)).toBeNull();
  });

  test('is never the same, and two requests at once have their own', async () => {
    const tickets = await as(owner, (first) =>
      as(null, async (second) => {
        expect(findCaller(first)).toEqual({ caller: owner });
        expect(findCaller(second)).toEqual({ caller: null });
        return [first, second].map((headers) => headers.get('x-retake-caller'));
      }),
    );
    expect(new Set(tickets).size).toBe(2);
    for (const ticket of tickets) expect(ticket).toMatch(/^[\w-]{24}$/);
  });

  test.each(['', 'owner', '{"kind":"owner"}', 'what came from outside', '__proto__', 'constructor'])(
    'cannot be made outside: "%s"',
    async (value) => {
      await as(owner, async () => {
        expect(findCaller(new Headers({ 'x-retake-caller': value }))).toBeNull();
        expect(findCaller(new Headers())).toBeNull();
      });
    },
  );
});

describe('an action', () => {
  const schema = z.strictObject({ takeId: z.string().check(z.maxLength(3)) });
  const work = vi.fn(async (_entered: unknown, { takeId }: { takeId: string }) => succeed(takeId));
  const cancel = defineAction('cancelTakeAction', schema, work);

  beforeEach(() => {
    work.mockClear();
  });

  test('works for its owner with the studio in its scope, and without the means to close it', async () => {
    expect(await as(owner, () => cancel({ takeId: 'a' }))).toEqual({ ok: true, value: 'a' });
    expect(work.mock.calls[0]?.[0]).toMatchObject({ caller: owner, studio: { scope: wholeStudio } });
    expect(work.mock.calls[0]?.[0]).not.toHaveProperty('studio.close');
  });

  test.each([{ kind: 'engine' } as const, null])('is refused to %o, whatever it sends', async (caller) => {
    const refused = { ok: false, failure: toNotice(makeFailure('forbidden')) };
    for (const input of [{ takeId: 'a' }, {}, null])
      expect(await as(caller, () => cancel(input))).toEqual(refused);
    expect(await cancel({ takeId: 'a' })).toEqual(refused);
    expect(work).not.toHaveBeenCalled();
  });

  test.each([null, {}, 'a', [], { takeId: 1 }, { takeId: 'long' }, { takeId: 'a', more: 1 }, new FormData()])(
    'does nothing with %o',
    async (input) => {
      const answer = await as(owner, () => cancel(input));
      expect(answer).toMatchObject({ ok: false, failure: { code: 'invalid_request' } });
      expect(work).not.toHaveBeenCalled();
    },
  );

  test('answers a failure with what a browser may know, and a fault without its words', async () => {
    work.mockResolvedValueOnce(fail(makeFailure('not_found')) as never);
    const missing = { ok: false, failure: toNotice(makeFailure('not_found')) };
    expect(await as(owner, () => cancel({ takeId: 'a' }))).toEqual(missing);
    expect(printed).not.toHaveBeenCalled();
    work.mockRejectedValueOnce(new Error('select words of a prompt'));
    const broken = await as(owner, () => cancel({ takeId: 'a' }));
    expect(broken).toMatchObject({ ok: false, failure: { code: 'internal_error' } });
    expect(JSON.stringify(broken)).not.toContain('words');
    expect(printed).toHaveBeenCalledTimes(1);
  });

  test("lets Next's own signals go on", async () => {
    work.mockImplementationOnce(() => redirect('/compare'));
    await expect(as(owner, () => cancel({ takeId: 'a' }))).rejects.toThrow('NEXT_REDIRECT');
    expect(printed).not.toHaveBeenCalled();
  });
});

describe('a route', () => {
  const takeId = '0'.repeat(26);
  const work = vi.fn(async ({ parameters }: { parameters: { takeId: string } }) => answerJson(parameters));
  const GET = defineRoute('GET /api/takes/[takeId]', work);
  const ask = (headers: Headers, params: Record<string, string | string[]> = { takeId }) =>
    GET(new Request('http://127.0.0.1/', { headers }), { params: Promise.resolve(params) });

  beforeEach(() => {
    work.mockClear();
  });

  test('works for its owner', async () => {
    const answer = await as(owner, (headers) => ask(headers));
    expect([answer.status, await answer.json()]).toEqual([200, { takeId }]);
    expect(work.mock.calls[0]?.[0]).toMatchObject({ caller: owner, studio: { scope: wholeStudio } });
  });

  test.each([{ kind: 'engine' } as const, null])('is refused to %o', async (caller) => {
    const answer = await as(caller, (headers) => ask(headers));
    expect([answer.status, await answer.json()]).toEqual([
      403,
      { failure: toNotice(makeFailure('forbidden')) },
    ]);
    expect((await ask(await headers())).status).toBe(403);
    expect(work).not.toHaveBeenCalled();
  });

  test('open to anyone also serves anonymous callers, once a listener has admitted them', async () => {
    const health = defineRoute('GET /api/health', ({ studio }) => answerJson(studio.scope));
    const asked = (headers: Headers) =>
      health(new Request('http://127.0.0.1/', { headers }), { params: Promise.resolve({}) });
    const answer = await as(null, asked);
    // An unknown caller sees no stored data.
    expect([answer.status, await answer.json()]).toEqual([200, { kind: 'takes', takeIds: [] }]);
    expect((await asked(await headers())).status).toBe(403);
  });

  test.each<Record<string, string | string[]>>([
    {},
    { takeId: '' },
    { takeId: '..' },
    { takeId: `${takeId}0` },
    { takeId: [takeId] },
    { other: takeId },
  ])('is not there at %o', async (params) => {
    expect((await as(owner, (headers) => ask(headers, params))).status).toBe(404);
    expect(work).not.toHaveBeenCalled();
  });

  test('answers a fault without its words', async () => {
    work.mockRejectedValueOnce(new Error('select words of a prompt'));
    const answer = await as(owner, (headers) => ask(headers));
    expect([answer.status, (await answer.text()).includes('words')]).toEqual([500, false]);
    expect(printed).toHaveBeenCalledTimes(1);
  });
});

describe('a page', () => {
  const render = vi.fn(async (asked: { parameters: { testId: string } }) => {
    if (asked.parameters.testId === 'b'.repeat(32)) notFound();
    return asked.parameters.testId;
  });
  const page = definePage('/compare/listen/[testId]', render);
  const open = (testId: string) =>
    page({ params: Promise.resolve({ testId }), searchParams: Promise.resolve({}) });

  beforeEach(() => {
    render.mockClear();
  });

  test('is rendered for its owner, and reports by itself what is not found', async () => {
    const testId = 'a'.repeat(32);
    expect(await as(owner, () => open(testId))).toBe(testId);
    expect(render.mock.calls[0]?.[0]).toMatchObject({
      caller: owner,
      studio: { scope: wholeStudio },
      search: {},
    });
    await expect(as(owner, () => open('b'.repeat(32)))).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404');
  });

  test.each([{ kind: 'engine' } as const, null])('is not there for %o', async (caller) => {
    await expect(as(caller, () => open('a'.repeat(32)))).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404');
    await expect(as(owner, () => open('..'))).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404');
    expect(render).not.toHaveBeenCalled();
  });
});
