import { existsSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countCodePoints } from '@/lib/prompt/prompt';
import { checkPrompt } from '@/lib/prompt-check/prompt-check';
import { takeRequestSchema } from '@/lib/request/request-schema';
import { starters } from './starters';
import { moreStarters } from './starters-more';

const all = [...starters, ...moreStarters];

test('there are three at first and a dozen in all, with ids of their own', () => {
  expect(starters).toHaveLength(3);
  expect(new Set(all.map((starter) => starter.id)).size).toBe(12);
});

test('both languages have starters from text, with voices and with a picture', () => {
  const kinds = new Set(all.map(({ mode, language }) => `${mode} ${language}`));
  expect([...kinds].sort()).toEqual(['image en', 'image zh', 'text en', 'text zh', 'voices en', 'voices zh']);
});

describe.each(all)('the starter $id', ({ request, mode, language, imagePath }) => {
  test('is a request that can be sent as it is', () => {
    expect(takeRequestSchema.parse(request)).toEqual(request);
    expect(countCodePoints(request.prompt)).toBeLessThanOrEqual(700);
    expect(/\p{Script=Han}/u.test(request.prompt)).toBe(language === 'zh');
  });

  test('has the references of its mode, or a small picture of its own', () => {
    expect(request.references.length > 0).toBe(mode === 'voices');
    expect(imagePath !== undefined).toBe(mode === 'image');
    if (imagePath === undefined) return;
    expect(existsSync(`public${imagePath}`)).toBe(true);
    expect(statSync(`public${imagePath}`).size).toBeLessThan(100_000);
  });

  test('has no findings from the prompt check', () => {
    const image =
      imagePath === undefined ? null : ({ kind: 'file', fileId: '0'.repeat(64), name: 'a' } as const);
    expect(checkPrompt({ ...request, image })).toEqual([]);
  });
});
