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

describe('a plain wish for a sound has no words to say, with a voice or without', () => {
  test.each([
    'Generate 30 seconds of rain',
    'Create a 20 second ambience of a busy cafe',
    'Make the sound of a thunderstorm. No music.',
    'Could you create rain sounds for sleeping?',
    'Give me some thunder and rain for 30 seconds, please.',
    'I would like to hear half a minute of ocean waves.',
    'Produce a dog barking twice.',
    'Generate: heavy rain, 15 seconds',
    'A 20 second recording of a thunderstorm, please.',
    'Sound effect of a door slamming',
    'Make it sound like heavy rain on a tin roof',
    'Compose 20 seconds of calm piano music. It fades out at the end.',
    '生成30秒的雨声',
    '请生成一段雷雨声，不要音乐。',
    '帮我做一个玻璃破碎的音效',
    '我想要海浪的声音',
    '来一段30秒的篝火声',
    '生成一段音频：海浪拍打沙滩',
    '创作一段20秒的轻柔钢琴曲',
  ])('%s', (prompt) => {
    for (const hasVoices of [true, false]) {
      const { lines, cues } = readScript(prompt, { hasVoices });
      expect(lines).toEqual([]);
      expect(cues.length).toBeGreaterThan(0);
    }
  });

  test.each([
    'Make some noise for our next guest!',
    'Play music with your friends, it makes life better.',
    'Design a room that sounds as good as it looks.',
    'Generate 30 percent more power from the wind.',
    'Record numbers of visitors came to the beach this summer.',
    'I need the sound of the sea to feel at home.',
    'Give me a ring when the train arrives.',
    '制作一杯好咖啡需要耐心。',
    '来一杯咖啡吧，外面在下雨。',
    '我想听见你的声音。',
    '生成你的专属海报，只需三步。',
  ])('unlike what is only worded like one: %s', (words) => {
    expect(read(words, true)).toEqual({ said: words, heard: [] });
  });
});
