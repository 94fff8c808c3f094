import { expect, test, vi } from 'vitest';
import { readForPage } from './read-for-page.server';

test('readable data is sent along', async () => {
  expect(await readForPage(async () => 7)).toBe(7);
});

test('what cannot be read is left out, and logged without the values of its query', async () => {
  const printed = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const query = Object.assign(new Error('Failed query: select … params: words of a prompt'), {
    params: ['words of a prompt'],
    cause: new Error('it does not answer'),
  });
  expect(await readForPage(() => Promise.reject(query))).toBeNull();
  const text = printed.mock.calls.join('\n');
  expect(text).toContain('it does not answer');
  expect(text).not.toContain('words of a prompt');
});
