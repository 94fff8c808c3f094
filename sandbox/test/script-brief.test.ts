import { describe, expect, test } from 'vitest';
import { readScript, type Speaker } from '../src/script/read-script.ts';

const nameOf = (speaker: Speaker) => {
  if (speaker.kind === 'marker') return `@${speaker.number}`;
  return speaker.kind === 'person' ? speaker.name : 'narrator';
};
const said = (prompt: string) =>
  readScript(prompt).lines.map(({ speaker, text, manners }) =>
    [nameOf(speaker), manners.join(' '), text].filter((part) => part !== '').join(' | '),
  );

describe('what is spoken', () => {
  test.each<[string, string[]]>([
    ['@audio1 Hi there! @audio2 How’s your day going?', ['@1 | Hi there!', '@2 | How’s your day going?']],
    ['@audio1 whispers: come here', ['@1 | whisper | come here']],
    ['@audio1 asks, out of breath: “Who is it?”', ['@1 | breathless | Who is it?']],
    ['Anna (whispering): “Come.”', ['Anna | whisper | Come.']],
    ['老人低声说：“来吧。”', ['老人 | soft | 来吧。']],
    ['“Get out,” she shouted.', ['narrator | shout | Get out,']],
    [
      'Synthesize a voiceover that matches the mood of the image.',
      ['narrator | Synthesize a voiceover that matches the mood of the image.'],
    ],
    ['Rain on a tin roof, thunder far away. No music.', []],
    ['Storm over the harbour. No speech.', []],
    ['只朗读下面的文字：今天“很好”。', ['narrator | 今天“很好”。']],
  ])('%s', (prompt, lines) => {
    expect(said(prompt)).toEqual(lines);
  });
});

describe('a length is followed wherever it stands', () => {
  test.each([
    ['雨声，风声，没有人说话，没有音乐。总时长：10秒', 10],
    ['雨声，总时长约二十五秒', 25],
    ['雨声，时长：十秒', 10],
    ['雨声和风声，全长约30秒。', 30],
    ['总时长：1分30秒。雨声', 90],
    ['@audio1：你好。总时长：10秒', 10],
    ['Rain and wind, about 20 seconds in total', 20],
    ['Rain. Duration: 0:45', 45],
    ['Rain, length 15s', 15],
    ['Good evening, everyone. About twenty-five seconds in total.', 25],
  ])('%s', (prompt, seconds) => {
    expect(readScript(prompt).totalSeconds).toBe(seconds);
  });
});

test('a clock that is struck is a bell, as often as it says', () => {
  const struck = (prompt: string) => readScript(prompt).cues.map(({ name, times }) => [name, times]);
  expect(struck('钟敲了三下。“该走了。”')).toEqual([['church-bell', 3]]);
  expect(struck('教堂的钟敲了十二下。“走吧。”')).toEqual([['church-bell', 12]]);
  expect(struck('他敲了三下门。“谁？”')).toEqual([['knock', 3]]);
});
