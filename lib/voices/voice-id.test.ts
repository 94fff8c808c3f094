import fc from 'fast-check';
import { expect, test } from 'vitest';
import { referenceSchema } from '@/lib/references/reference-schema';
import { isPossibleVoiceId } from './voice-id';
import { voices } from './voices';

const isTaken = (voiceId: string) => referenceSchema.safeParse({ kind: 'voice', voiceId }).success;

test('a valid id is one that a request accepts', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\w.-]{0,140}$/)), (text) => {
      fc.pre(text === text.trim());
      expect(isPossibleVoiceId(text)).toBe(isTaken(text));
    }),
  );
  for (const { id } of voices) expect(isPossibleVoiceId(id)).toBe(true);
});

test('blanks, signs, a line break and 129 characters are no id', () => {
  for (const text of ['', ' ', 'a b', 'a/b', '小何', 'abc\n', 'x'.repeat(129)]) {
    expect(isPossibleVoiceId(text)).toBe(false);
  }
  expect(isPossibleVoiceId('x'.repeat(128))).toBe(true);
});
