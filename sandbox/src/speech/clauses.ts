import type { LanguageName, Run } from '../language/read-text.ts';
import { segmenterFor } from './segmenters.ts';

type Tune = 'fall' | 'rise' | 'go-on';
/** A stretch of one language that is said in one breath, with its punctuation. */
export type Clause = {
  text: string;
  language: LanguageName;
  tune: Tune;
  /** The shortest and the longest pause after it. */
  pauseSeconds: readonly [number, number];
  /** Its place in an enumeration of short items, from 0; undefined in none. */
  item: number | undefined;
};

/** Where one breath ends: behind a mark, the closing signs that follow it, and the space. */
const BREATH =
  /(?<=[.!?][\p{Pe}\p{Pf}"'”’]*)\s+|(?<=[,;:،؛][\p{Pe}\p{Pf}"'”’]*)\s+|(?<=[。！？；：，、…؟।][\p{Pe}\p{Pf}"'”’」』]*)(?=[^\p{Pe}\p{Pf}"'”’」』。！？…])|\s+[—–-]\s+|(?<=—)(?=[^—])|\n+/u;
const SPEAKABLE = /[\p{L}\p{N}]/u;
/** Between two languages in one breath. */
const RUN_PAUSE_SECONDS = [0.03, 0.03] as const;
const MOST_ITEM_WORDS = 3;

const PAUSES_SECONDS = {
  sentence: [0.2, 0.58],
  ellipsis: [0.3, 0.58],
  colon: [0.16, 0.5],
  comma: [0.1, 0.44],
  dash: [0.14, 0.46],
} as const;

function pauseAfter(text: string): Clause['pauseSeconds'] {
  const mark = /[.!?。！？…;；:：,，、،؛؟।—](?=[\p{Pe}\p{Pf}"'\s]*$)/u.exec(text)?.[0] ?? '';
  if (/[.!?。！？؟।]/u.test(mark)) return PAUSES_SECONDS.sentence;
  if (mark === '…') return PAUSES_SECONDS.ellipsis;
  if (/[;；:：؛]/u.test(mark)) return PAUSES_SECONDS.colon;
  return /[,，、،]/u.test(mark) ? PAUSES_SECONDS.comma : PAUSES_SECONDS.dash;
}

function tuneOf(text: string): Tune {
  const end = text.trimEnd();
  if (/[?？؟][\p{Pe}\p{Pf}"']*$/u.test(end)) return 'rise';
  return /[,，、،;；:：—][\p{Pe}\p{Pf}"']*$/u.test(end) ? 'go-on' : 'fall';
}

function countWords(text: string): number {
  const han = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return han > 0 ? han / 2 : text.trim().split(/\s+/).length;
}

/** Numbers the items of enumerations: three short breaths or more, joined by commas. */
function numberItems(clauses: Clause[]): void {
  let from = 0;
  for (let at = 0; at <= clauses.length; at += 1) {
    const clause = clauses[at];
    const isShort = clause !== undefined && countWords(clause.text) <= MOST_ITEM_WORDS;
    const goesOn = isShort && clause.tune === 'go-on';
    if (goesOn) continue;
    const end = isShort ? at + 1 : at;
    if (end - from >= 3) {
      for (const [index, item] of clauses.slice(from, end).entries()) item.item = index;
    }
    from = at + 1;
  }
}

/** Cuts runs of text into breaths. The last breath of a run within a sentence has hardly a pause. */
export function splitClauses(runs: readonly Run[]): Clause[] {
  const clauses: Clause[] = [];
  for (const [index, run] of runs.entries()) {
    const isLastRun = index === runs.length - 1;
    const parts = run.text.split(BREATH).filter((part) => part !== undefined && SPEAKABLE.test(part));
    for (const [place, part] of parts.entries()) {
      const isOpenEnd = place === parts.length - 1 && !isLastRun && !/[\p{P}\s]$/u.test(run.text.trimEnd());
      clauses.push({
        text: part.trim(),
        language: run.language,
        tune: isOpenEnd ? 'go-on' : tuneOf(part),
        pauseSeconds: isOpenEnd ? RUN_PAUSE_SECONDS : pauseAfter(part),
        item: undefined,
      });
    }
  }
  numberItems(clauses);
  return clauses;
}

/** Where pauses are at their shortest there is none. */
const BREAK_SECONDS = [0, 0.2] as const;
const FEWEST_WORDS_TO_BREAK = 6;

/** A long line of one breath, cut in its middle by a short pause: takes are to differ in their pauses. */
export function breakLongBreath(clauses: Clause[]): Clause[] {
  const [only] = clauses;
  if (only === undefined || clauses.length > 1) return clauses;
  const places = [...segmenterFor(only.language).segment(only.text)].filter(({ isWordLike }) => isWordLike);
  const middle = places[Math.ceil(places.length / 2)]?.index;
  if (places.length < FEWEST_WORDS_TO_BREAK || middle === undefined) return clauses;
  const first: Clause = {
    ...only,
    text: only.text.slice(0, middle).trim(),
    tune: 'go-on',
    pauseSeconds: BREAK_SECONDS,
  };
  return [first, { ...only, text: only.text.slice(middle) }];
}
