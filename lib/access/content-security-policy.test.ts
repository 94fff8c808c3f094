import { expect, test } from 'vitest';
import { choosePolicy } from './content-security-policy';

const choose = (path: string) => choosePolicy(path, 'n0nce', 'production');

test('an uploaded file may do nothing when it is opened on its own', () => {
  const policy = choose(`/api/references/${'a'.repeat(64)}/file`);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/; sandbox$/);
});

test.each(['/', '/api/references', '/api/takes/x/audio', '/nowhere/api/references/x/file'])(
  '%s has the policy of pages',
  (path) => {
    expect(choose(path)).toContain("script-src 'self' 'nonce-n0nce' 'strict-dynamic'");
  },
);

test('injected style elements may be judged by either of the directives for styles', () => {
  const directives = choose('/').split('; ');
  expect(directives).toContain("style-src 'self' 'nonce-n0nce'");
  expect(directives).toContain("style-src-elem 'self' 'nonce-n0nce'");
});
