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
