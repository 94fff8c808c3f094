import { describe, expect, test } from 'vitest';
import { nameFromFile, nameFromPrompt, nameFromTime } from './clip-name';
import { narrowSpanOfTake } from './span-of-take';

describe('the name of a clip', () => {
  test('is the file’s without its extension', () => {
    expect(nameFromFile('Night host.take 2.wav')).toBe('Night host.take 2');
    expect(nameFromFile('旁白.m4a')).toBe('旁白');
    expect(nameFromFile('.wav')).toBe('.wav');
    expect(nameFromFile('voice')).toBe('voice');
    expect(nameFromFile(' ')).toBe('Clip');
    expect(nameFromFile(`${'😀'.repeat(200)}.wav`)).toBe('😀'.repeat(80));
  });

  test('is the moment of a recording', () => {
    expect(nameFromTime(new Date(2026, 10, 24, 14, 2))).toBe('Recording 14:02');
  });

  test('is the first words of a take’s prompt, without markers', () => {
    expect(nameFromPrompt('@audio1 says: “Good evening.”')).toBe('From “says: Good evening.”');
    expect(nameFromPrompt(' @audio1 ')).toBe('From a take');
    expect([...nameFromPrompt('long '.repeat(50))].length).toBeLessThan(60);
  });
});

describe('where in a take a clip comes from', () => {
  const span = { startSeconds: 1.5, endSeconds: 4.25 };

  test('stays in seconds of the take when the clip is cut again', () => {
    const from = { takeId: 'take', startSeconds: 10.1, endSeconds: 20.1 };
    expect(narrowSpanOfTake(from, span)).toEqual({ takeId: 'take', startSeconds: 11.6, endSeconds: 14.35 });
  });

  test('is nothing for a clip that came from no take', () => {
    expect(narrowSpanOfTake(null, span)).toBeNull();
  });
});
