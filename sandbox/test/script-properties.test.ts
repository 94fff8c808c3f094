import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readScript } from '../src/script/read-script.ts';

const scraps = [
  ...['“', '”', '"', '„', '«', '»', '「', '」', '‘', '’', '@audio1', '@audio12', '@音频2', '@audio', '@'],
  ...[
    '. ',
    '。',
    '！',
    '?',
    '…',
    ':',
    '：',
    ', ',
    '，',
    '\n',
    '\r\n',
    '\n\n',
    ' ',
    '\u3000',
    '(',
    ')',
    '[',
    ']',
  ],
  ...[
    'Music: ',
    '音乐：',
    'Anna: ',
    'No music.',
    '没有人声。',
    'says',
    '低声说',
    'an old man',
    '老人',
    'she',
    '地',
  ],
  ...[
    'pause',
    '停顿',
    '3 seconds',
    'long',
    'Total length: 15 seconds',
    'read only the following: ',
    '只读：',
  ],
  ...[
    'rain',
    '雷声',
    '<break time="2s"/>',
    '</speak>',
    '**',
    '# ',
    '`',
    'https://a.b/c?d',
    '😀',
    '\ud83d',
    '\0',
    '12',
  ],
];
const prompts = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...scraps) },
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.string({ maxLength: 10 }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

test('whatever the prompt, its lines are stretches of it, in order and apart, with something to say', () => {
  fc.assert(
    fc.property(prompts, (prompt) => {
      const { lines, pauses, totalSeconds } = readScript(prompt);
      let from = 0;
      for (const { at, end, text } of lines) {
        expect(at).toBeGreaterThanOrEqual(from);
        expect(end).toBeGreaterThan(at);
        expect(end).toBeLessThanOrEqual(prompt.length);
        expect(text).toMatch(/[\p{L}\p{N}]/u);
        from = end;
      }
      for (const { seconds } of pauses) expect(seconds >= 0 && seconds <= 20).toBe(true);
      expect(totalSeconds === undefined || (totalSeconds >= 1 && totalSeconds <= 120)).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('no sound is taken from what is said', () => {
  fc.assert(
    fc.property(prompts, (prompt) => {
      const { lines, cues } = readScript(prompt);
      for (const cue of cues) expect(lines.some(({ at, end }) => at <= cue.at && cue.end <= end)).toBe(false);
    }),
    { numRuns: 150 },
  );
});

test.each([
  ...['“', '"', '‘', '@audio1', '. ', '。', ', ', '\n', '(', ' ', 'Anna: ', 'No music.', '低声说', '12'],
  ...['a', 'an ', 'the old ', '字', '“a” ', 'Anna: a\n', '@audio1: a ', '<a', '*a', '</speak>'],
])('reads a prompt in which %j comes again and again', (scrap) => {
  // It would run into the test's own limit if the time grew much faster than the length.
  const prompt = scrap.repeat(Math.ceil(1500 / scrap.length));
  for (const text of [prompt, `@audio1 ${prompt}: “a”`]) {
    expect(readScript(text).lines.length).toBeLessThanOrEqual(text.length);
  }
});
