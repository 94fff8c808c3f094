import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readQuotes } from './quotes';

const listWords = (text: string) => readQuotes(text).quotes.map(({ words }) => words.trim());

describe('what is quoted', () => {
  test.each([
    ['ASCII', '@audio1: "Good morning." Then @audio2: "Bye."', ['Good morning.', 'Bye.']],
    ['curly', '“Hello,” she says. “It’s late.”', ['Hello,', 'It’s late.']],
    ['German', 'Sie sagt: „Guten Morgen.“ Er sagt: „Bis bald.“', ['Guten Morgen.', 'Bis bald.']],
    [
      'German, closed by the ASCII mark',
      'Sie: „Guten Morgen." Er: „Bis bald."',
      ['Guten Morgen.', 'Bis bald.'],
    ],
    ['Polish', '@audio1: „Dzień dobry.” @audio2: „Do zobaczenia!”', ['Dzień dobry.', 'Do zobaczenia!']],
    ['Swedish', '”Hej!” säger hon. ”Hejdå.”', ['Hej!', 'Hejdå.']],
    ['French', 'Elle dit : « Bonjour ! » Il répond : « Salut. »', ['Bonjour !', 'Salut.']],
    [
      'French with narrow spaces',
      '«\u202fBonjour\u202f», dit-elle. «\u00a0Salut\u00a0»',
      ['Bonjour', 'Salut'],
    ],
    ['Russian', 'Она говорит: «Доброе утро». Он: «Пока».', ['Доброе утро', 'Пока']],
    ['guillemets the German way', '»Guten Morgen«, sagt sie. »Bis bald!«', ['Guten Morgen', 'Bis bald!']],
    ['guillemets the Finnish way', '»Hei», sanoo hän. »Hei hei!»', ['Hei', 'Hei hei!']],
    ['corner brackets', '彼女は「おはよう」と言う。彼は『またね』と答える。', ['おはよう', 'またね']],
    ['half-width corner brackets', '｢ｵﾊﾖｳ｣と言う。', ['ｵﾊﾖｳ']],
    ['full-width', '她说：＂早上好。＂他说：＂再见。＂', ['早上好。', '再见。']],
    ['ASCII between Han', '她说"早上好"他说"再见"', ['早上好', '再见']],
    ['Chinese marks the wrong way round', '她说：”早上好。“他说：”再见。“', ['早上好。', '再见。']],
    ['primes of the vertical style', '她說〝早安〞他說〝再見〟', ['早安', '再見']],
    ['vertical brackets', '她說﹁早安﹂他說﹃再見﹄', ['早安', '再見']],
    ['British', '‘Hello,’ says @audio1. ‘It’s late.’', ['Hello,', 'It’s late.']],
    ['British with a quotation inside', '‘He said “no” to me,’ she says.', ['He said “no” to me,']],
    ['ASCII single', "@audio1: 'Don't go!' @audio2: 'Okay.'", ["Don't go!", 'Okay.']],
    ['single behind a colon', "@audio1: 'Good morning' @audio2: 'Bye'", ['Good morning', 'Bye']],
    ['German single', '@audio1: ‚Guten Morgen.‘ @audio2: ‚Bis bald‘', ['Guten Morgen.', 'Bis bald']],
    ['mixed by a keyboard', '“Hello." She nods. "Bye.”', ['Hello.', 'Bye.']],
    ['nothing between', '@audio1: "" @audio2: “ ”', ['', '']],
    ['a line break inside', '“One\ntwo.”', ['One\ntwo.']],
  ])('%s', (_, text, words) => {
    expect(listWords(text)).toEqual(words);
  });
});

describe('a quotation inside a quotation belongs to the outer one', () => {
  test.each([
    ['“He said ‘no’ to me.”', 'He said ‘no’ to me.'],
    ['“He said "no" to me.”', 'He said "no" to me.'],
    ['“He said “no” to me.”', 'He said “no” to me.'],
    ['„Er sagte: ‚Komm!‘ und ging.“', 'Er sagte: ‚Komm!‘ und ging.'],
    ['„Er sagte: »Komm!« und ging.“', 'Er sagte: »Komm!« und ging.'],
    ['« Il a dit “bonjour” hier »', 'Il a dit “bonjour” hier'],
    ['«Он сказал: „Привет“ и ушёл»', 'Он сказал: „Привет“ и ушёл'],
    ['「彼は『はい』と言った」', '彼は『はい』と言った'],
    ['“他说‘好’，又说「不」。”', '他说‘好’，又说「不」。'],
  ])('%s', (text, words) => {
    expect(listWords(text)).toEqual([words]);
  });
});

describe('no quotation marks', () => {
  test.each([
    'It’s the boys’ night. ’Tis late, rock ’n’ roll, the ’90s.',
    "It's the boys' night. 'Tis late, rock 'n' roll, the '90s.",
    "Don't, can't, goin' home, the Joneses' dogs' bowls.",
    'A 5" pipe and a 6½" pipe fall.',
    'He is 5\'10" tall, she is 5’4” tall.',
    'A 5″ pipe, 6′ long.',
    "L'été, d'abord, aujourd’hui.",
    "A sign reads 'come in' and creaks.",
  ])('%s', (text) => {
    expect(readQuotes(text)).toEqual({ pairing: 'clear', quotes: [] });
  });

  test.each([
    ['A 5" pipe falls. "Hello." "Hi."', ['Hello.', 'Hi.']],
    ['@audio1: "A 5" pipe fell." @audio2: "Mine is 6" long."', ['A 5" pipe fell.', 'Mine is 6" long.']],
    ['"I am 5" says one. "And I am 6" says the other.', ['I am 5', 'And I am 6']],
    ['„Ich bin 5“, sagt sie. „Ich bin 6."', ['Ich bin 5', 'Ich bin 6.']],
    ["The boys' dog. @audio1: \"'Tis the '90s.\" The girls' cat.", ["'Tis the '90s."]],
    ['“’Ello, the dogs’ bowls are goin’.” ’Tis late.', ['’Ello, the dogs’ bowls are goin’.']],
    ['“She is 5′ 4″.”', ['She is 5′ 4″.']],
  ])('beside quotation marks: %s', (text, words) => {
    expect(listWords(text)).toEqual(words);
  });
});

describe('where the pairing is unclear nothing is quoted', () => {
  test.each([
    '@audio1: "Hello. @audio2: "Bye."',
    '@audio1: "He said "no" to me."',
    '“Hello. @audio2: “Bye.”',
    '“One paragraph.\n“The next.”',
    'Hello.” @audio2: “Bye.”',
    '„Guten Morgen. Sie: „Bis bald.“',
    'Hola» dice «adiós',
    '「早上好。「再見。」',
    '"The 7" he said, and the 8" fell.',
    '“A”” B',
    "@audio1: 'Hello. @audio2: 'Bye.'",
    '「A『B」C』',
  ])('%s', (text) => {
    expect(readQuotes(text).quotes).toEqual([]);
  });

  test('a quotation that is still being written changes none of those before it', () => {
    expect(readQuotes('@audio1: “A.” @audio2: “B')).toMatchObject({
      pairing: 'unfinished',
      quotes: [{ words: 'A.' }],
    });
    expect(readQuotes('她说：「好。」他说：「再').pairing).toBe('unfinished');
    expect(readQuotes('@audio1: "A." @audio2: "B')).toMatchObject({
      pairing: 'unfinished',
      quotes: [{ words: 'A.' }],
    });
  });
});

test('for any text, the quotes are ranges of it, in order and disjoint', () => {
  const scraps = [...'"“”„‟«»‹›「」『』＂\'‘’‚', ' ', '.', ':', 'a', '5', '\n', '字', '@audio1', '…'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...scraps), { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      let from = 0;
      for (const { at, end, open, words, close } of readQuotes(text).quotes) {
        expect(at).toBeGreaterThanOrEqual(from);
        expect(open + words + close).toBe(text.slice(at, end));
        from = end;
      }
    }),
    { numRuns: 3000 },
  );
});

const families = [
  ['“', '”'],
  ['"', '"'],
  ['„', '“'],
  ['„', '”'],
  ['«', '»'],
  ['« ', ' »'],
  ['»', '«'],
  ['「', '」'],
  ['『', '』'],
  ['＂', '＂'],
] as const;

test('lines in one way of quoting are all found, whatever is said in them', () => {
  const said = fc.constantFrom(
    'Hello.',
    'It’s late!',
    "Don't go",
    'I am 5',
    '你好。',
    'the dogs’ bowls',
    'Ça va ?',
  );
  const line = fc.record({ lead: fc.constantFrom('@audio1: ', 'She says ', '他说：', '\n'), said });
  fc.assert(
    fc.property(fc.constantFrom(...families), fc.array(line, { maxLength: 5 }), ([open, close], lines) => {
      const text = lines.map((each) => `${each.lead}${open}${each.said}${close}`).join(' ');
      expect(listWords(text)).toEqual(lines.map((each) => each.said));
    }),
  );
});
