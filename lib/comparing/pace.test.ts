import { expect, test } from 'vitest';
import { defaultRequest } from '@/lib/request/request';
import { makeSavedTake } from '@/lib/takes/test-take';
import { countSpoken, measurePace } from './pace';

const sound = { startSeconds: 0.5, endSeconds: 2.5 };
const speaking = (prompt: string, durationSeconds = 3) =>
  makeSavedTake({ request: { ...defaultRequest, prompt }, clip: { durationSeconds } });

test('the pace counts quoted words over the time from first to last sound', () => {
  const take = speaking('A tired man says: “Nobody came back from the harbour.”');
  expect(measurePace(take, { sound, pauseShare: 0.1 })).toEqual({ perSecond: 3, unit: 'words' });
});

test('Chinese is counted in characters', () => {
  expect(countSpoken('老人说：“今天下雨了。”')).toEqual({ count: 5, unit: 'characters' });
});

test('there is no pace for speech that is not quoted, mixed, written without spaces, or too short', () => {
  expect(countSpoken('Rain on a tin roof, far thunder.')).toBeNull();
  expect(countSpoken('“我 love 你们 so much”')).toBeNull();
  expect(countSpoken('“きょうはあめです”')).toBeNull();
  expect(countSpoken('“Oh no.”')).toBeNull();
});

test('there is no pace for a clip that was cut, is silent, or has no clear pauses', () => {
  const prompt = '“One two three four.”';
  expect(measurePace(speaking(prompt, 120), { sound, pauseShare: 0.1 })).toBeNull();
  expect(measurePace(speaking(prompt), { sound: null, pauseShare: null })).toBeNull();
  expect(measurePace(speaking(prompt), { sound, pauseShare: null })).toBeNull();
  expect(
    measurePace(speaking(prompt), { sound: { startSeconds: 0, endSeconds: 0.3 }, pauseShare: 0 }),
  ).toBeNull();
});
