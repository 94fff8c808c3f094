import { expect, test } from 'vitest';
import { estimateSpeechSeconds } from '@/lib/prompt/speech-estimate';
import type { Reference } from '@/lib/references/reference';
import { takeRequestSchema } from '@/lib/request/request-schema';
import { isSampleOf, makeSampleRequest } from './voice-sample';

const voice = (voiceId: string): Reference => ({ kind: 'voice', voiceId });
const clip: Reference = { kind: 'clip', fileId: 'a'.repeat(64), name: 'Night host', from: null };
const settings = { speechRate: 1.25, loudness: 0.9, pitchSemitones: -3 };

test('a sample is a right request of a few seconds', () => {
  for (const reference of [voice('zh_male_dayi_uranus_bigtts'), voice('ICL_uranus_en_male_noah_tob'), clip]) {
    const request = makeSampleRequest(reference, settings);
    expect(takeRequestSchema.parse(request)).toEqual(request);
    expect(estimateSpeechSeconds(request.prompt)).toBeGreaterThan(4);
    expect(estimateSpeechSeconds(request.prompt)).toBeLessThan(10);
  }
});

test('a sample is Chinese when the voice speaks Chinese, and English otherwise', () => {
  const isChinese = (reference: Reference) => makeSampleRequest(reference).prompt.includes('晚上好');
  expect(isChinese(voice('zh_female_yingyujiaoxue_uranus_bigtts'))).toBe(true);
  expect(isChinese(voice('ICL_uranus_en_female_charlie_tob'))).toBe(false);
  expect(isChinese(voice('zh_female_unknown_moon_bigtts'))).toBe(true);
  expect(isChinese(voice('en_male_unknown'))).toBe(false);
  expect(isChinese(clip)).toBe(false);
});

test('a take is a sample of a design only with its one reference and its knobs', () => {
  const request = makeSampleRequest(clip, settings);
  expect(isSampleOf(request, { ...clip, name: 'Renamed' }, settings)).toBe(true);
  expect(isSampleOf(request, clip, { ...settings, pitchSemitones: 0 })).toBe(false);
  expect(isSampleOf(request, { ...clip, fileId: 'b'.repeat(64) }, settings)).toBe(false);
  expect(isSampleOf({ ...request, references: [clip, voice('x')] }, clip, settings)).toBe(false);
  expect(isSampleOf({ ...request, references: [] }, clip, settings)).toBe(false);
});
