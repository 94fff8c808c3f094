import { describe, expect, test } from 'vitest';
import { estimateSpeechSeconds } from './speech-estimate';

describe('the estimated length of the speech', () => {
  test('thirteen English words take five seconds', () => {
    expect(
      estimateSpeechSeconds('one two three four five six seven eight nine ten eleven twelve thirteen'),
    ).toBe(5);
  });

  test('nineteen Han characters last five seconds, whatever is between them', () => {
    expect(estimateSpeechSeconds('晚上好，欢迎收听今天的节目。今天我们聊聊天。')).toBeCloseTo(5, 9);
  });

  test('only the quoted text counts when something is quoted', () => {
    const words = estimateSpeechSeconds('Good evening everyone');
    expect(estimateSpeechSeconds('A small studio, rain. “Good evening everyone” No music.')).toBe(words);
    expect(estimateSpeechSeconds('He says: "Good evening everyone"')).toBe(words);
    expect(estimateSpeechSeconds('主持人说：「你好」然后停顿')).toBeCloseTo(2 / 3.8, 9);
  });

  test('an apostrophe does not split a word, and markers are not spoken', () => {
    expect(estimateSpeechSeconds('@audio1 don’t @audio2')).toBe(1 / 2.6);
  });

  test('a scene in which no one should speak has no speech, except quoted text', () => {
    expect(estimateSpeechSeconds('Wind and rain on a tin roof. No speech, no music.')).toBe(0);
    expect(estimateSpeechSeconds('海边的清晨，海浪声。不要任何人声。')).toBe(0);
    expect(estimateSpeechSeconds('No speech but this: “Wait”')).toBe(1 / 2.6);
  });

  test('nothing to speak costs no time', () => {
    expect(estimateSpeechSeconds('')).toBe(0);
    expect(estimateSpeechSeconds('… — !')).toBe(0);
  });
});
