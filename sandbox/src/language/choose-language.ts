import type { Hint, LanguageName } from './languages.ts';
import { EVIDENCE } from './latin/evidence.ts';
import { scoreLanguages } from './latin/score-languages.ts';
import type { Script } from './scripts.ts';

/** The language of each script that has but one here. */
const OF_SCRIPT: Partial<Record<Script, LanguageName>> = {
  Han: 'cmn',
  Kana: 'ja',
  Hangul: 'ko',
  Hebrew: 'he',
  Greek: 'el',
  Devanagari: 'hi',
  Bengali: 'bn',
  Tamil: 'ta',
  Telugu: 'te',
  Kannada: 'kn',
  Malayalam: 'ml',
  Gujarati: 'gu',
  Gurmukhi: 'pa',
  Sinhala: 'si',
  Ethiopic: 'am',
  Georgian: 'ka',
  Armenian: 'hy',
};

/** English is taken unless another language is clearly ahead. */
const ENGLISH_LEAD = 0.6;
/** English words with an accent are few. */
const ACCENTED_LEAD = 0.25;
/** Latin words in a line of another script are English, unless they are a sentence of another language. */
const EMBEDDED_LEAD = 2.5;
/** What the rest of the script and the voice's own languages add for a line that does not tell. */
const CONTEXT_WEIGHT = 1.2;
const VOICE_WEIGHT = 0.35;

function englishOf({ voiceLanguages }: Hint): LanguageName {
  const english = voiceLanguages.find((name) => name.endsWith('English'));
  return english === 'British English' ? 'en-gb-x-rp' : 'en-us';
}

/** What eSpeak calls the languages of the voice catalogue; dialects of Chinese are spoken as Mandarin. */
function spokenBy(name: string): LanguageName | undefined {
  if (name === 'Indonesian') return 'id';
  if (name === 'Mexican Spanish') return 'es';
  if (name === 'Japanese') return 'ja';
  if (name === 'Chinese' || name.endsWith('dialect')) return 'cmn';
  return name.endsWith('English') ? 'en-us' : undefined;
}

/** The language of a text in Latin letters: its own words first, then the rest of the script, then the voice. */
function tellLatin(text: string, hint: Hint, englishLead: number): LanguageName {
  const own = scoreLanguages(text);
  const around = scoreLanguages(hint.context);
  const most = Math.max(...around, 1);
  const spoken = new Set(hint.voiceLanguages.map(spokenBy));
  const points = EVIDENCE.map(
    ({ voice }, at) =>
      (own[at] ?? 0) +
      ((around[at] ?? 0) / most) * CONTEXT_WEIGHT +
      (spoken.has(voice) ? VOICE_WEIGHT : 0) +
      (voice === 'en-us' ? englishLead : 0),
  );
  const best = points.reduce((top, value, at) => (value > (points[top] ?? 0) ? at : top), 0);
  const language = EVIDENCE[best]?.voice ?? 'en-us';
  if (language === 'en-us') return englishOf(hint);
  return language === 'es' && hint.voiceLanguages.includes('Mexican Spanish') ? 'es-419' : language;
}

const BULGARIAN =
  /(?<!\p{L})(?:съм|си|е|са|да|ще|не|това|този|тази|какво|как|защо|къде|кога|аз|ти|той|тя|ние|вие|те|много|няма|има|от|във|със|че)(?!\p{L})/giu;

const UKRAINIAN =
  /(?<!\p{L})(?:як|що|це|дуже|дякую|ласка|зараз|доброго|добрий|будь|але|або|чому|коли|хто|мене|тебе|вже|ще|нема|немає|справи|ранку|та)(?!\p{L})/giu;

function tellCyrillic(text: string): LanguageName | undefined {
  if (/[ђћ]/iu.test(text)) return 'sr';
  if (/[ѓќѕ]/iu.test(text)) return 'mk';
  if (/[љњјџ]/iu.test(text)) return 'sr';
  if (/[әғқңұһ]/iu.test(text)) return 'kk';
  // ө and ү alone are Mongolian or Kyrgyz, which have no voice here.
  if (/[өү]/iu.test(text)) return undefined;
  if (/ў/iu.test(text) || (/[іё]/iu.test(text) && /[ыэ]/iu.test(text) && /і/iu.test(text))) return 'be';
  if (/[іїєґ]/iu.test(text)) return 'uk';
  if (/[ыэё]/iu.test(text)) return 'ru';
  const words = text.match(/\p{L}+/gu)?.length ?? 0;
  if ((text.match(UKRAINIAN)?.length ?? 0) >= Math.max(1, words / 4)) return 'uk';
  const bulgarian = text.match(BULGARIAN)?.length ?? 0;
  return /ъ(?![еёюя])/iu.test(text) || bulgarian >= Math.max(2, words / 3) ? 'bg' : 'ru';
}

function tellArabic(text: string): LanguageName {
  if (/[ٹڈڑںےہھ]/u.test(text)) return 'ur';
  return /[پچژگکی]/u.test(text) ? 'fa' : 'ar';
}

/** The voice for a script; a line is judged by itself, and by the context when it does not tell. */
export function chooseLanguage(script: Script, text: string, hint: Hint): LanguageName | undefined {
  if (script === 'Latin') {
    return tellLatin(text, hint, /(?!\p{ASCII})\p{L}/u.test(text) ? ACCENTED_LEAD : ENGLISH_LEAD);
  }
  if (script === 'Cyrillic') {
    const own = tellCyrillic(text);
    // The context holds the line as well, whose words are not to count twice.
    return own === 'ru' ? tellCyrillic(hint.context) : own;
  }
  if (script === 'Arabic') {
    const own = tellArabic(text);
    return own === 'ur' ? own : tellArabic(`${text} ${hint.context}`);
  }
  return OF_SCRIPT[script];
}

/** The language of Latin words within a line that is mainly in another script. */
export function chooseEmbedded(text: string, hint: Hint): LanguageName {
  return tellLatin(text, hint, EMBEDDED_LEAD);
}

/** The language of a text without letters, such as a number: the context's if it tells, otherwise the voice's own. */
export function chooseWithoutLetters(firstOfContext: Script | undefined, hint: Hint): LanguageName {
  const around =
    firstOfContext === undefined ? undefined : chooseLanguage(firstOfContext, hint.context, hint);
  const spoken = hint.voiceLanguages.map(spokenBy).find((language) => language !== undefined);
  return around ?? (spoken === undefined || spoken === 'en-us' ? englishOf(hint) : spoken);
}
