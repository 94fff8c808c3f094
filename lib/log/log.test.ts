import { DrizzleQueryError } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { logFault, logNotice } from './log.server';

beforeEach(() => {
  globalThis.retakeRepeatedFaults = undefined;
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

test('a failed query is written down without its values', () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const cause = new Error('disk full');
  logFault(
    'Saving failed.',
    new DrizzleQueryError('insert into takes values ($1)', ['my secret prompt'], cause),
  );
  const line = String(write.mock.calls[0]?.[0]);
  expect(line).toContain('disk full');
  expect(line).not.toContain('my secret prompt');
});

test('a refusal of the database itself is logged in its own words', () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const refusal = Object.assign(new Error('deadlock detected'), { params: ['my secret prompt'] });
  logFault('Saving failed.', new DrizzleQueryError('select 1', [], refusal));
  const line = String(write.mock.calls[0]?.[0]);
  expect(line).toContain('deadlock detected');
  expect(line).not.toContain('my secret prompt');
});

test('a key never reaches the log', () => {
  vi.stubEnv('EVOLINK_API_KEY', 'sk-very-secret-key');
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  logNotice('The key sk-very-secret-key was refused.');
  expect(String(write.mock.calls[0]?.[0])).toBe('The key [secret] was refused.\n');
});

test('a repeated fault is one line a minute, with a count', () => {
  vi.useFakeTimers();
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const lines = () => write.mock.calls.map(([text]) => String(text));
  const outage = Object.assign(new Error('the server is down'), { code: '57P03' });
  for (let number = 0; number < 40; number += 1) logFault('A request failed.', outage);
  logFault('A request failed.', Object.assign(new Error('another'), { code: '57P03' }));
  expect(lines()).toEqual(['A request failed. the server is down\n', 'A request failed. another\n']);
  vi.advanceTimersByTime(60_000);
  expect(lines().slice(2)).toEqual(['A request failed. the server is down (39 more within a minute)\n']);
  logFault('A request failed.', outage);
  expect(lines()).toHaveLength(3);
  vi.advanceTimersByTime(120_000);
  expect(lines().slice(3)).toEqual(['A request failed. the server is down (1 more within a minute)\n']);
  logFault('A request failed.', outage);
  expect(lines()).toHaveLength(5);
});

test('a bug is written down with the way to it', () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  logFault('A request failed.', new TypeError('x is undefined'));
  expect(String(write.mock.calls[0]?.[0])).toMatch(/^A request failed\. TypeError: x is undefined\n +at /);
});

test('a database is named without its password, whole or in pieces, and a fault without either', () => {
  vi.stubEnv('EVOLINK_API_KEY', 'sk-very-secret-key');
  vi.stubEnv('DATABASE_URL', 'postgres://retake:pass%20phrase@database.example/retake');
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const error = new Error('cannot reach postgres://retake:pass%20phrase@database.example/retake');
  error.stack = `${error.message}\n for "pass phrase" on database.example, c2stdmVyeS1zZWNyZXQta2V5, sk-very-`;
  logFault('Opening failed.', error);
  const line = String(write.mock.calls[0]?.[0]);
  expect(line).toBe(
    'Opening failed. cannot reach [secret]\n for "[secret]" on database.example, [secret], [secret]\n',
  );
});

test.each(['HTTPS_PROXY', 'https_proxy'])('the password of a proxy in %s is logged nowhere', (name) => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  for (const scheme of ['', 'http://']) {
    vi.stubEnv(name, `${scheme}studio:open%20sesame@proxy.example:3128`);
    logFault(
      `Asking through ${scheme || 'it'} failed.`,
      'open%20sesame c3R1ZGlvOm9wZW4gc2VzYW1l "open sesame" proxy.example',
    );
    expect(String(write.mock.lastCall?.[0])).toMatch(
      /failed\. \[secret\] c3R1ZGlvOm\S*\[secret\]\S* "\[secret\]" proxy\.example\n$/,
    );
  }
});
