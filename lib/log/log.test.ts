import { DrizzleQueryError } from 'drizzle-orm';
import { afterEach, expect, test, vi } from 'vitest';
import { logFault, logNotice } from './log.server';

afterEach(() => {
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

test('a refusal of the database itself is written down in its words', () => {
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
