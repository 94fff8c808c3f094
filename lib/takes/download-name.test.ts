import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameDownload } from './download-name';
import { defaultRequest } from './request';

const createdAt = new Date('2026-11-23T14:02:00Z');

test('a name tells the day, the first words and the knobs', () => {
  const request = { ...defaultRequest, prompt: 'A small: radio "studio" @audio1 late', pitchSemitones: -3 };
  expect(nameDownload({ createdAt, request, format: 'mp3' })).toBe(
    '2026-11-23 A small radio studio late pitch −3.mp3',
  );
});

test('raw pcm tells what a player must be told', () => {
  const request = { ...defaultRequest, prompt: '晚上好', format: 'pcm' as const };
  expect(nameDownload({ createdAt, request, format: 'pcm' })).toBe(
    '2026-11-23 晚上好 24000 Hz mono s16le.pcm',
  );
});

test('no prompt makes a name that a file system refuses', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (prompt) => {
      const name = nameDownload({ createdAt, request: { ...defaultRequest, prompt }, format: 'wav' });
      return !/[\p{Cc}\\/:*?"<>|]/u.test(name) && Buffer.byteLength(name) < 255 && name.endsWith('.wav');
    }),
  );
});
