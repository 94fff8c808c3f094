import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guessSeconds, LANGUAGES, readText } from '../src/language/read-text.ts';
import { SENTENCES } from './language-sentences.ts';

const NO_HINT = { voiceLanguages: [], context: '' };
const textsOf = (text: string, hint: Parameters<typeof readText>[1] = NO_HINT) => {
  const reading = readText(text, hint);
  return reading.kind === 'readable'
    ? reading.runs.map((run) => `${run.language}: ${run.text}`)
    : [`unreadable: ${reading.words}`];
};
const languagesOf = (text: string, hint?: Parameters<typeof readText>[1]) =>
  textsOf(text, hint).map((run) => run.split(':')[0]);

test('a line is cut where scripts meet', () => {
  expect(textsOf('你好 Hello!')).toEqual(['cmn: 你好', 'en-us: Hello!']);
});

test('sentences in their context are told apart in every language', () => {
  for (const [language, sentences] of Object.entries(SENTENCES)) {
    for (const sentence of sentences) {
      const context = sentences
        .filter((other) => other !== sentence)
        .slice(0, 4)
        .join(' ');
      expect([sentence, languagesOf(sentence, { voiceLanguages: [], context })]).toEqual([
        sentence,
        [language],
      ]);
    }
  }
});

test('at least nine in ten short lines are told without any context', () => {
  const all = Object.entries(SENTENCES).flatMap(([language, lines]) =>
    lines.map((line) => ({ language, line })),
  );
  const right = all.filter(({ language, line }) => languagesOf(line).join() === language);
  expect(right.length / all.length).toBeGreaterThan(0.9);
});

test.each([
  'Hello!',
  'Stop!',
  'Oh no',
  'Fire!',
  'Ha ha ha',
  'Wow, a man!',
  'Los Angeles',
  'Total war',
  'I love Beyoncé',
])('“%s” is English without a hint of another language', (text) => {
  expect(languagesOf(text)).toEqual(['en-us']);
});

test('a short line takes the language of its context', () => {
  expect(languagesOf('Alarm!', { voiceLanguages: [], context: 'Der Hund ist nicht mein Hund.' })).toEqual([
    'de',
  ]);
});

test('English and Spanish take the accent of the voice', () => {
  expect(languagesOf('Good morning', { voiceLanguages: ['British English'], context: '' })).toEqual([
    'en-gb-x-rp',
  ]);
  expect(languagesOf('Good morning', { voiceLanguages: ['Australian English'], context: '' })).toEqual([
    'en-us',
  ]);
  expect(languagesOf('Muchas gracias, señor', { voiceLanguages: ['Mexican Spanish'], context: '' })).toEqual([
    'es-419',
  ]);
});

test('a number alone is read in the language of the context or of the voice', () => {
  expect(textsOf('50%', { voiceLanguages: ['Chinese'], context: '' })).toEqual(['cmn: 百分之五十']);
  expect(textsOf('50%', { voiceLanguages: ['Chinese'], context: 'Hello there' })).toEqual([
    'en-us: fifty percent',
  ]);
  expect(languagesOf('50', { voiceLanguages: ['Japanese'], context: '' })).toEqual(['ja']);
});

test('numbers belong to the language around them', () => {
  expect(textsOf('我用iPhone 15拍了3张')).toEqual(['cmn: 我用', 'en-us: iPhone fifteen', 'cmn: 拍了三张']);
  expect(textsOf('これは 5 km です')).toEqual(['ja: これわ 5 キロメートル です']);
  expect(textsOf('Das kostet 1.234,50 € und nicht mehr')).toEqual([
    'de: Das kostet 1234 Komma 50 Euro und nicht mehr',
  ]);
});

test('Latin words and addresses in a Chinese line are English', () => {
  expect(textsOf('5G时代的AI')).toEqual(['en-us: five G', 'cmn: 时代的', 'en-us: AI']);
  expect(textsOf('请看www.baidu.com')).toEqual(['cmn: 请看', 'en-us: W W W dot baidu dot com']);
});

test('Chinese in Han, simplified, traditional and with repetition signs, is Mandarin', () => {
  expect(textsOf('漢語與汉语')).toEqual(['cmn: 漢語與汉语']);
  expect(textsOf('人人和人々')).toEqual(['cmn: 人人和人人']);
});

test('syllables that eSpeak spells are written in the letters it reads', () => {
  expect(textsOf('熊和兄')).toEqual(['cmn: xong2 和xong1']);
});

test('kanji is refused in Japanese, by the line, the context or the voice', () => {
  expect(textsOf('今日は')).toEqual(['unreadable: 今日']);
  expect(textsOf('今日', { voiceLanguages: ['Japanese'], context: '' })).toEqual(['unreadable: 今日']);
  expect(textsOf('東京', { voiceLanguages: [], context: 'これは ペンです' })).toEqual(['unreadable: 東京']);
  expect(textsOf('你们好', { voiceLanguages: [], context: 'これは ペンです' })).toEqual(['cmn: 你们好']);
  expect(readText('今日は', NO_HINT)).toMatchObject({
    reason: 'The demonstration engine reads Japanese in kana only, not the kanji “今日”.',
  });
});

test('hanja in a Korean line is refused', () => {
  expect(textsOf('사랑 愛')).toEqual(['unreadable: 愛']);
});

test.each([
  ['สวัสดี', 'Thai'],
  ['မင်္ဂလာပါ', 'Burmese'],
  ['ㄅㄆㄇ', 'Bopomofo'],
  ['ᠮᠣᠩᠭᠣᠯ', 'Mongolian'],
])('“%s” is refused by its name', (text, name) => {
  expect(readText(text, NO_HINT)).toMatchObject({
    kind: 'unreadable',
    reason: expect.stringContaining(name),
  });
});

test('a character without a reading is refused and named', () => {
  expect(textsOf('这个𠀀字')).toEqual(['unreadable: 𠀀']);
  expect(textsOf('㐂')).toEqual(['unreadable: 㐂']);
});

test('pictures and control signs are left out, letters in fancy forms are read', () => {
  expect(textsOf('👍🏽👨‍👩‍👧🇩🇪')).toEqual([]);
  expect(textsOf('\u202e\ud800\ue000\u0301')).toEqual([]);
  expect(textsOf('Ｈｅｌｌｏ 𝐰𝐨𝐫𝐥𝐝 👍 ½ ③')).toEqual(['en-us: Hello world one half three']);
  expect(textsOf('Z͑ͫ̓ͪ̂ͫA̴̵̜̰͔ͫ͗L͏̴')).toEqual(['en-us: ZAL']);
});

test('accents that a voice does not know are read as the plain letter', () => {
  expect(textsOf('Hello Mr. Łukasz and Škoda, hello again')).toEqual([
    'en-us: Hello Mister Lukasz and Skoda, hello again',
  ]);
});

test('a Greek letter by itself is a sign with a name', () => {
  expect(textsOf('π is 3.14')).toEqual(['en-us: pi is three point one four']);
  expect(languagesOf('Καλημέρα π')).toEqual(['el']);
});

test('letters of neighbouring languages are read by the voice of the line', () => {
  expect(textsOf('ねぇ、ファイト、わぁ')).toEqual(['ja: ねえ、ファイト、わあ']);
  expect(textsOf('ἀρχή')).toEqual(['el: αρχή']);
  expect(textsOf('שָׁלוֹם')).toEqual(['he: שלום']);
});

const nasty = fc.string({ unit: 'binary', maxLength: 1500 });

test('any text is read or refused with a reason, whatever the context', () => {
  const voices = new Set<string>(LANGUAGES.map(({ voice }) => voice));
  fc.assert(
    fc.property(
      nasty,
      nasty,
      fc.constantFrom('Chinese', 'Japanese', 'British English'),
      (text, context, voice) => {
        const reading = readText(text, { voiceLanguages: [voice], context });
        if (reading.kind === 'unreadable') {
          expect(reading.words).not.toBe('');
          expect(reading.reason).toMatch(/^The demonstration engine .*\.$/su);
          return;
        }
        for (const run of reading.runs) expect(voices.has(run.language) && run.text.trim() !== '').toBe(true);
        expect(Number.isFinite(guessSeconds(reading.runs))).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

const HOSTILE = [
  '\u0301',
  'a\u0301\u0302\u0303\u0304\u0305',
  '\u202e',
  '\ud800',
  '\ue000',
  '1',
  '1,',
  '1.',
  '1-',
  '1 ',
  'a.',
  'a.b@',
  '漢',
  '1年',
  '½',
  '%1',
  '12:34 ',
  '2026-',
  '#a',
  'IV ',
];

test.each(HOSTILE)('1500 times “%s” is read or refused', (piece) => {
  const text = piece.repeat(Math.ceil(1500 / piece.length)).slice(0, 1500);
  expect(['readable', 'unreadable']).toContain(readText(text, { voiceLanguages: [], context: text }).kind);
});

test('no letter of a readable line is lost', () => {
  const word = fc.stringMatching(/^[a-z]{1,12}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
      const said = textsOf(words.join(' '))
        .map((run) => run.replace(/^[^:]+: /, ''))
        .join(' ');
      expect(said.replace(/versus/g, 'vs')).toBe(words.join(' ').replace(/versus/g, 'vs'));
    }),
  );
});
