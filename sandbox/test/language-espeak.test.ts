import loadEspeak from '@echogarden/espeak-ng-emscripten';
import { expect, test } from 'vitest';
import { canReadHan, respell } from '../src/language/mandarin/pronounce.ts';
import { guessSeconds, LANGUAGES, type LanguageName, readText } from '../src/language/read-text.ts';
import { SENTENCES } from './language-sentences.ts';

/** What the package has beside what the engine uses. Phonemes alone come ten times sooner than with their sound. */
type Memory = { HEAPU8: Uint8Array };
type Phonemes = { convert_to_phonemes(text: string, isIpa: boolean): { ptr: number } };
const espeak = await loadEspeak();
const speaker = await new espeak.eSpeakNGWorker();

let spoken: LanguageName | undefined;
/** Loading a voice takes longer than a sentence does. */
function choose(language: LanguageName): void {
  if (spoken !== language) expect([language, speaker.set_voice(language)]).toEqual([language, 0]);
  spoken = language;
}

function pronounce(language: LanguageName, text: string): string {
  choose(language);
  const { ptr } = (speaker as unknown as Phonemes).convert_to_phonemes(text, true);
  const { HEAPU8: bytes } = espeak as unknown as Memory;
  return Buffer.from(bytes.subarray(ptr, bytes.indexOf(0, ptr)))
    .toString('utf8')
    .replaceAll('_', '');
}

function measureSeconds(language: LanguageName, text: string): number {
  choose(language);
  speaker.set_rate(165);
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  let at = 0;
  speaker.synthesize(text, (samples) => {
    for (const sample of samples) {
      if (Math.abs(sample) > 131) {
        first = Math.min(first, at);
        last = at;
      }
      at += 1;
    }
    return false;
  });
  return (last - first) / speaker.get_samplerate();
}

/** eSpeak marks a stretch it reads in another language, such as the English names of letters, by brackets. */
const FOREIGN = /\((?!base)[a-z-]+\)|lˈe̞tə|lˈɛɾɚ/u;

const runsOf = (language: LanguageName, sentence: string) => {
  const context = (SENTENCES[language] ?? []).slice(0, 5).join(' ');
  const reading = readText(sentence, { voiceLanguages: [], context });
  return reading.kind === 'readable' ? reading.runs : [];
};

test('every language has a voice of that name', () => {
  for (const { voice } of LANGUAGES) choose(voice);
});

const NUMBERS =
  '50%, -5, 1 234 567, 12.5 km, 25 °C, $12, 5 €, 10:30, 2026-11-30, 5-10, 3 & 4, a + b = c, x@y #1';

test.each(Object.keys(SENTENCES) as LanguageName[])('%s is never spelled', (language) => {
  for (const sentence of SENTENCES[language] ?? []) {
    const runs = runsOf(language, sentence);
    expect(runs.length).toBeGreaterThan(0);
    for (const run of runs)
      expect([run.text, FOREIGN.test(pronounce(run.language, run.text))]).toEqual([run.text, false]);
  }
  const [first = ''] = SENTENCES[language] ?? [];
  for (const run of runsOf(language, `${first} ${NUMBERS}`)) {
    expect([run.text, pronounce(run.language, run.text).match(FOREIGN)]).toEqual([run.text, null]);
  }
});

test('the length of speech is guessed within 15 % for most sentences of every language', () => {
  const errors = (Object.keys(SENTENCES) as LanguageName[]).flatMap((language) =>
    (SENTENCES[language] ?? []).map((sentence) => {
      const runs = runsOf(language, sentence);
      const real = runs.reduce((sum, run) => sum + measureSeconds(run.language, run.text), 0);
      return Math.abs(guessSeconds(runs) / real - 1);
    }),
  );
  errors.sort((a, b) => a - b);
  expect(errors[Math.floor(errors.length * 0.5)]).toBeLessThan(0.08);
  expect(errors[Math.floor(errors.length * 0.85)]).toBeLessThan(0.15);
});

/** A sample of all: asking eSpeak for each of the 27,000 takes a minute. */
test('what is said to be a readable Han character has one Mandarin syllable, and no other has', () => {
  for (let code = 0x3400; code < 0x2a6df; code += code < 0xa000 ? 17 : 997) {
    const character = String.fromCodePoint(code);
    if (!/\p{Script=Han}/u.test(character)) continue;
    const ipa = pronounce('cmn', respell(character)).trim();
    const isRead = ipa !== '' && !ipa.startsWith('əː1') && !FOREIGN.test(ipa);
    expect([character, canReadHan(character)]).toEqual([character, isRead]);
  }
});

test('the syllables that eSpeak lacks are pronounced after all', () => {
  expect(pronounce('cmn', '熊')).toMatch(FOREIGN);
  for (const character of '熊兄穷窘炯琼雄胸凶兒') {
    expect(pronounce('cmn', respell(character))).not.toMatch(FOREIGN);
  }
});
