import { describe, expect, test } from 'vitest';
import { readScript } from '../src/script/read-script.ts';
import { plainChinese, plainEnglish, sceneChinese, sceneEnglish } from './script-sentences.ts';

const read = (prompt: string, hasVoices = false) => {
  const { lines, cues } = readScript(prompt, { hasVoices });
  return { said: lines.map(({ text }) => text).join(' '), heard: cues.map(({ name }) => name) };
};

describe('plain speech is said whole, and nothing else is heard', () => {
  test.each([...plainEnglish, ...plainChinese])('%s', (words) => {
    const whole = { said: words, heard: [] };
    expect(read(words)).toEqual(whole);
    expect(read(words, true)).toEqual(whole);
    expect(read(`@audio1 ${words}`)).toEqual(whole);
    expect(read(`@audio1: ${words}`, true)).toEqual(whole);
  });
});

describe('a scene is performed, and no word is said', () => {
  test.each([...sceneEnglish, ...sceneChinese])('%s', (prompt) => {
    const { lines, cues, unmade } = readScript(prompt);
    expect(lines).toEqual([]);
    expect(cues.length + unmade.length).toBeGreaterThan(0);
  });
});

test('a prompt with a voice is said even where it would be a scene without', () => {
  for (const prompt of ['Rain on a tin roof, thunder far away.', '雨声，远处的雷声。'])
    expect(read(prompt, true)).toEqual({ said: prompt, heard: [] });
  expect(read('Rain on a tin roof. No speech.', true).said).toBe('');
  expect(read('海浪。没有人说话。', true).said).toBe('');
});
