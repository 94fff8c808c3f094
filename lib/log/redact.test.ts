import { describe, expect, test } from 'vitest';
import { createRedactor } from './redact';

const key = 'sk-Q7x/+vYz%2"k\\w9_Lm4==';
const redact = createRedactor([key, 'postgres-pass&word', 'k3y']);
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a secret is hidden', () => {
  test.each([
    ['as it is', key],
    ['in capitals', key.toUpperCase()],
    ['in an address', encodeURIComponent(key)],
    ['in an address within an address', encodeURIComponent(encodeURIComponent(key))],
    ['in small escapes', encodeURIComponent(key).toLowerCase()],
    ['with each byte escaped', Buffer.from(key).toString('hex').replace(/../g, '%$&')],
    ['in JSON', JSON.stringify({ key }).slice(8, -2)],
    ['in JSON as code points', Array.from(key, (c) => `\\u00${c.charCodeAt(0).toString(16)}`).join('')],
    ['in base64', base64(key)],
    ['in base64url', Buffer.from(key).toString('base64url')],
    ['in hexadecimal', Buffer.from(key).toString('hex')],
    ['in capital hexadecimal', Buffer.from(key).toString('hex').toUpperCase()],
    ['cut short', key.slice(0, 8)],
    ['without its beginning', key.slice(-8)],
    ['in its middle', key.slice(4, 14)],
    ['cut short in base64', base64(key).slice(0, 12)],
  ])('%s', (_name, written) => {
    const line = redact(`before ${written} after`);
    expect(line).toMatch(/^before \[secret\]\S{0,3} after$/);
  });

  test.each(['u:', 'Bearer ', 'user:', 'x'])('in base64 behind "%s"', (before) => {
    const line = redact(`Basic ${base64(`${before}${key}:more`)}!`);
    expect(line).toContain('[secret]');
    expect(Buffer.from(line.slice(6), 'base64').toString('latin1')).not.toContain(key.slice(2, 8));
  });

  test('when it is short, whole', () => {
    expect(redact('k3y and k3')).toBe('[secret] and k3');
  });
});

test('other words stay as they are, of any alphabet', () => {
  const lines = [
    'GET /api/takes?search=Straße 400 — İstanbul 你好 🔑 database password key sk-',
    'at file:///srv/retake/dist/worker/access/studio-listener.js:42:7',
    '\ud800 \u0000 ﬁ ǅ',
    '',
  ];
  for (const line of lines) expect(redact(line)).toBe(line);
});
