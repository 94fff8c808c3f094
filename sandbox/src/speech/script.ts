/** What an `@audioN` marker points to; 0 is the voice in force before the first marker. */
export type Line = { text: string; marker: number; isQuote: boolean };
/** A stretch of one line in one language. */
export type Run = { text: string; language: 'cmn' | 'en' };

/** As the API's pages write markers; a name or an address such as `@audio12abc` or `bob@audio1.com` is none. */
const MARKER =
  /@(?:audio|音频\s?)(\d+)(?!\d|[\p{Script=Latin}_]|(?:-[A-Za-z\d]+)*\.(?:[a-z]{2,}|[A-Z]{2,4})(?!\p{L}))/gu;
const QUOTED =
  /„([^“”"]*)[“”"]|“([^”]*)”|"([^"]*)"|＂([^＂]*)＂|「([^」]*)」|『([^』]*)』|«([^»]*)»|»([^«»]*)[«»]/gu;
const LENGTH_NOTE = /^\s*total length\s*[:：]\s*[\d.]+\s*(?:s|sec|seconds?)\s*[.,;]?\s*(?:\n|$)/iu;
const SPEAKABLE = /[\p{L}\p{N}]/u;
const HAN = /\p{Script=Han}/u;
const LETTER = /\p{L}/u;

/** True when something remains to be said once markers, punctuation and pictures are gone. */
function isSpeakable(prompt: string): boolean {
  return SPEAKABLE.test(prompt.replace(MARKER, ' '));
}

function quotesIn(text: string): string[] {
  return [...text.matchAll(QUOTED)]
    .map((match) => match.slice(1).find((part) => part !== undefined) ?? '')
    .filter(isSpeakable);
}

/** The prompt cut at its markers: each part is spoken by the marker before it. */
function partsByMarker(prompt: string): { text: string; marker: number }[] {
  const parts: { text: string; marker: number }[] = [];
  let marker = 0;
  let from = 0;
  for (const match of prompt.matchAll(MARKER)) {
    parts.push({ text: prompt.slice(from, match.index), marker });
    marker = Number(match[1]);
    from = match.index + match[0].length;
  }
  parts.push({ text: prompt.slice(from), marker });
  return parts;
}

/**
 * The lines to speak, in order. With quotation marks only what stands between them is spoken; without, everything
 * but the markers. A first line such as "total length: 15 seconds" is an instruction and is not read out.
 */
export function writeScript(prompt: string): Line[] {
  const withoutNote = prompt.replace(LENGTH_NOTE, '');
  const parts = partsByMarker(isSpeakable(withoutNote) ? withoutNote : prompt);
  const quotes = parts.flatMap(({ text, marker }) =>
    quotesIn(text).map((quote) => ({ text: quote, marker, isQuote: true })),
  );
  if (quotes.length > 0) return quotes;
  return parts
    .flatMap(({ text, marker }) => text.split('\n').map((line) => ({ text: line, marker, isQuote: false })))
    .filter(({ text }) => isSpeakable(text));
}

/** Cuts a line where Han and other letters meet; digits, signs and spaces stay with what stands before them. */
export function splitByLanguage(text: string): Run[] {
  const runs: Run[] = [];
  for (const character of text) {
    const language = HAN.test(character) ? 'cmn' : LETTER.test(character) ? 'en' : undefined;
    const last = runs.at(-1);
    if (last === undefined) {
      runs.push({ text: character, language: language ?? leadingLanguage(text) });
    } else if (language === undefined || language === last.language) {
      last.text += character;
    } else {
      runs.push({ text: character, language });
    }
  }
  return runs.filter((run) => SPEAKABLE.test(run.text));
}

function leadingLanguage(text: string): Run['language'] {
  const letter = [...text].find((character) => LETTER.test(character));
  return letter !== undefined && HAN.test(letter) ? 'cmn' : 'en';
}

/** How long the prompt takes at the natural rate, in seconds: a guess from its characters, good to about a tenth. */
export function guessSpeechSeconds(prompt: string): number {
  return writeScript(prompt).reduce((seconds, line) => {
    const characters = [...line.text];
    const han = characters.filter((character) => HAN.test(character)).length;
    return seconds + han / 3.8 + (characters.length - han) / 16 + 0.35;
  }, 0);
}
