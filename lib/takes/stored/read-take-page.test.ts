import { expect, test } from 'vitest';
import type { StudioContext } from '@/lib/context/studio-context';
import { readTakePage } from './read-take-page.server';

// Never used: errors are reported before anything is read.
const context = {} as StudioContext;

test.each([
  ['status', 'half'],
  ['search', 'a'.repeat(201)],
  ['cursor', 'page-2'],
  ['limit', '101'],
  ['voice', 'a b'],
  ['voice', 'a'.repeat(129)],
  ['voice', '"}]}'],
  ['from', 'not-a-take'],
  ['from', 'a'.repeat(27)],
  ['ids', 'not-a-take'],
  ['ids', Array(101).fill('a'.repeat(26)).join()],
  ['ids', 'a'.repeat(9999)],
])('a list with %s=%s is refused', async (name, value) => {
  const page = await readTakePage(context, new URLSearchParams({ [name]: value }));
  expect(page).toMatchObject({ ok: false, failure: { code: 'invalid_request' } });
  const { fields = {} } = page.ok ? {} : page.failure;
  expect(Object.values(fields).join()).toMatch(/^(?:Give|Search|This|A voice) .+\.$/);
});
