import { z } from 'zod';
import type { Closers } from './closers';
import type { Driver, Point } from './driver';

/** Keys that have no sign, as WebDriver writes them (W3C WebDriver, 17.4.2). */
const keys: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Escape: '\uE00C',
  End: '\uE010',
  ArrowDown: '\uE015',
};
const timeoutMs = 180_000;
const screenSize = { width: 1280, height: 900 };

const answerSchema = z.object({ value: z.unknown() });
const sessionSchema = z.object({ sessionId: z.string() });

type Ask = (method: 'POST' | 'DELETE', path: string, body?: unknown) => Promise<unknown>;

/** Opens a browser through a WebDriver server that runs already. */
export async function connectWithWebdriver(
  server: string,
  capabilities: Record<string, unknown>,
  closers: Closers,
): Promise<Driver> {
  const askServer: Ask = async (method, path, body) => {
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${server}${path}`, { method, ...text });
    const { value } = answerSchema.parse(await answer.json());
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  };
  const opened = await askServer('POST', '/session', { capabilities: { alwaysMatch: capabilities } });
  const session = `/session/${sessionSchema.parse(opened).sessionId}`;
  closers.add(() => askServer('DELETE', session));
  const ask: Ask = (method, path, body) => askServer(method, `${session}${path}`, body);
  await ask('POST', '/timeouts', { script: timeoutMs, pageLoad: timeoutMs });
  await ask('POST', '/window/rect', screenSize);

  const run: Driver['run'] = (inPage, ...args) =>
    ask('POST', '/execute/sync', { script: `return (${inPage})(...arguments)`, args }) as Promise<
      ReturnType<typeof inPage>
    >;
  const act = async (type: 'key' | 'pointer', actions: readonly object[]) => {
    await ask('POST', '/actions', { actions: [{ type, id: type, actions }] });
  };
  return {
    open: async (url) => {
      await ask('POST', '/url', { url });
    },
    run,
    press: (from, to) =>
      act('pointer', [
        moveTo(from),
        { type: 'pointerDown', button: 0 },
        ...(to ? [moveTo(to)] : []),
        { type: 'pointerUp', button: 0 },
      ]),
    strike: ({ key, held = [] }) =>
      act('key', [
        ...held.map((name) => ({ type: 'keyDown', value: keys[name] ?? name })),
        ...strike(keys[key] ?? key),
        ...held.toReversed().map((name) => ({ type: 'keyUp', value: keys[name] ?? name })),
      ]),
    type: (text) => act('key', [...text].flatMap(strike)),
    // WebKit's small browser knows no keys for these while it is driven.
    undo: () =>
      run(() => {
        document.execCommand('undo');
      }),
    redo: () =>
      run(() => {
        document.execCommand('redo');
      }),
  };
}

function moveTo({ x, y }: Point) {
  return { type: 'pointerMove', x: Math.round(x), y: Math.round(y), origin: 'viewport', duration: 0 };
}

function strike(value: string) {
  return [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ];
}
