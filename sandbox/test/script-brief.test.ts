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

describe('quoted words right behind a length are spoken, and a length that cannot be is not followed', () => {
  test.each<[string, string, number | undefined]>([
    ['Length: 10 s "Hello"', 'Hello', 10],
    ['Length: ten seconds “Hello”', 'Hello', 10],
    ['total length: 1:99 "Hi"', 'Hi', undefined],
    ['Total length: 0 s "Hello there"', 'Hello there', undefined],
    ['Duration: -5 s "Hello there"', 'Hello there', undefined],
    ['Rain at night, total length: 20 seconds "Hello" "Bye"', 'Hello Bye', 20],
    ['(Length: 10 s) "Hello"', 'Hello', 10],
    ['30 seconds "Hello"', 'Hello', 30],
    ['Länge: 12 s „Guten Tag“', 'Guten Tag', 12],
    ['总时长：15秒“你好”', '你好', 15],
    ['总长度：1分10秒“欢迎收听”', '欢迎收听', 70],
    ['时长十秒「早上好」', '早上好', 10],
  ])('%s', (prompt, words, seconds) => {
    const { lines, totalSeconds } = readScript(prompt);
    expect([lines.map(({ text }) => text).join(' '), totalSeconds]).toEqual([words, seconds]);
  });

  test('but the value of a length is not', () => {
    expect(readScript('Rain. Length: “20 seconds”').lines).toEqual([]);
  });
});

test('a clock that is struck is a bell, as often as it says', () => {
  const struck = (prompt: string) => readScript(prompt).cues.map(({ name, times }) => [name, times]);
  expect(struck('钟敲了三下。“该走了。”')).toEqual([['church-bell', 3]]);
  expect(struck('教堂的钟敲了十二下。“走吧。”')).toEqual([['church-bell', 12]]);
  expect(struck('他敲了三下门。“谁？”')).toEqual([['knock', 3]]);
});

describe('a prompt beside an image', () => {
  const see = (prompt: string) => readScript(prompt, { hasImage: true });

  test.each([
    ['Synthesize a voiceover that matches the mood of the image.', ['voiceover']],
    ['Please write a short story about this picture', ['story']],
    ['Describe the photo.', ['Describe']],
    ['为这张图片配音，符合画面气氛。', ['配音']],
    ['Generate the sounds of this picture.', []],
    ['The sound of this place, as in the picture.', []],
  ])('that only wishes for what suits it has nothing to say: %s', (prompt, unmade) => {
    const script = see(prompt);
    expect(script.lines).toEqual([]);
    expect(script.unmade.map(({ words }) => words)).toEqual(unmade);
  });

  test.each([
    'Good evening, everyone.',
    'Give me the picture back, she said.',
    'Describe the photo: “It is a harbour.”',
    '你看这张照片，真好。',
    'Narrate this image: The old house stood silent on the hill.',
    'Add a voice to your pictures. Download the app today.',
    '请根据图片配音：大海真美。',
  ])('with words to say has them said: %s', (prompt) => {
    expect(see(prompt).lines.length).toBeGreaterThan(0);
  });
});

describe('a prompt in which nothing would be heard', () => {
  test.each([
    'Turn off the music!',
    'Turn off the music! I am trying to sleep.',
    'Without warning, thunder cracks. The horses run.',
    'Would you give the baby a rattle?',
    'Make some noise!',
    '不要放烟花。',
  ])('is read as it stands: %s', (prompt) => {
    const { lines } = readScript(prompt);
    expect(lines.map(({ text }) => text).join(' ')).toBe(prompt);
  });

  test.each(['No music.', 'No piano music, please.', '不要音乐。', 'No speech.', '@audio1'])(
    'is not read where it only says what to leave out: %s',
    (prompt) => {
      expect(readScript(prompt).lines).toEqual([]);
    },
  );
});
