/**
 * The languages the engine speaks: eSpeak's name of the voice, without variant, and the English name for messages.
 * Every name was tried against the eSpeak data in use: it accepts them (`en-gb` and `fr-fr`, for example, it does not).
 */
export const LANGUAGES = [
  { voice: 'en-us', name: 'American English' },
  { voice: 'en-gb-x-rp', name: 'British English' },
  { voice: 'cmn', name: 'Mandarin Chinese' },
  { voice: 'ja', name: 'Japanese (kana)' },
  { voice: 'ko', name: 'Korean' },
  { voice: 'es', name: 'Spanish' },
  { voice: 'es-419', name: 'Latin American Spanish' },
  { voice: 'fr', name: 'French' },
  { voice: 'de', name: 'German' },
  { voice: 'it', name: 'Italian' },
  { voice: 'pt-br', name: 'Brazilian Portuguese' },
  { voice: 'nl', name: 'Dutch' },
  { voice: 'pl', name: 'Polish' },
  { voice: 'tr', name: 'Turkish' },
  { voice: 'sv', name: 'Swedish' },
  { voice: 'da', name: 'Danish' },
  { voice: 'nb', name: 'Norwegian' },
  { voice: 'fi', name: 'Finnish' },
  { voice: 'cs', name: 'Czech' },
  { voice: 'sk', name: 'Slovak' },
  { voice: 'hu', name: 'Hungarian' },
  { voice: 'ro', name: 'Romanian' },
  { voice: 'ca', name: 'Catalan' },
  { voice: 'hr', name: 'Croatian' },
  { voice: 'vi', name: 'Vietnamese' },
  { voice: 'id', name: 'Indonesian' },
  { voice: 'ms', name: 'Malay' },
  { voice: 'sw', name: 'Swahili' },
  { voice: 'ru', name: 'Russian' },
  { voice: 'uk', name: 'Ukrainian' },
  { voice: 'bg', name: 'Bulgarian' },
  { voice: 'el', name: 'Greek' },
  { voice: 'ar', name: 'Arabic' },
  { voice: 'fa', name: 'Persian' },
  { voice: 'ur', name: 'Urdu' },
  { voice: 'he', name: 'Hebrew' },
  { voice: 'hi', name: 'Hindi' },
  { voice: 'bn', name: 'Bengali' },
  { voice: 'ta', name: 'Tamil' },
  { voice: 'ka', name: 'Georgian' },
  { voice: 'hy', name: 'Armenian' },
  { voice: 'sr', name: 'Serbian' },
  { voice: 'mk', name: 'Macedonian' },
  { voice: 'be', name: 'Belarusian' },
  { voice: 'kk', name: 'Kazakh' },
  { voice: 'te', name: 'Telugu' },
  { voice: 'kn', name: 'Kannada' },
  { voice: 'ml', name: 'Malayalam' },
  { voice: 'gu', name: 'Gujarati' },
  { voice: 'pa', name: 'Punjabi' },
  { voice: 'si', name: 'Sinhala' },
  { voice: 'am', name: 'Amharic' },
] as const;

/** eSpeak's name of a language's voice, without variant. */
export type LanguageName = (typeof LANGUAGES)[number]['voice'];

/** A stretch of text in one language, as it is given to eSpeak: plain text, never SSML. */
export type Run = { text: string; language: LanguageName };

/** Languages of the voice that speaks (words of the voice catalogue) and the rest of the script. */
export type Hint = { voiceLanguages: readonly string[]; context: string };
