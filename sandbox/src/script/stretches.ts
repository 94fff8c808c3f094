import { findAll } from '../scene/find-all.ts';
import type { Stretch } from '../scene/stretch.ts';

export type { Stretch } from '../scene/stretch.ts';

/** A text with spaces, or another filler, in place of some stretches; of the same length. */
export function blank(text: string, stretches: readonly Stretch[], filler: ' ' | '\n' = ' '): string {
  let from = 0;
  let blanked = '';
  for (const { at, end } of stretches.toSorted((a, b) => a.at - b.at)) {
    const start = Math.max(from, at);
    if (end <= start) continue;
    blanked += text.slice(from, start) + filler.repeat(end - start);
    from = end;
  }
  return blanked + text.slice(from);
}

const SENTENCE_END =
  /(?:(?<!\b(?:Mr|Mrs|Ms|Dr|St|vs|z\.B|\p{Lu}))\.+|[!?…]+)["'”’»)\]*]*(?=\s|$|[@“"„«])|[。！？｡]+[”’」』）]*|\n+/gu;

/** The sentences of a stretch, without white space around them; each line of the text ends one too. */
export function cutSentences(text: string, { at, end }: Stretch): Stretch[] {
  const part = text.slice(at, end);
  const sentences: Stretch[] = [];
  let from = 0;
  const add = (to: number) => {
    const trimmed = trim(text, { at: at + from, end: at + to });
    if (trimmed.end > trimmed.at) sentences.push(trimmed);
    from = to;
  };
  for (const { index, 0: mark } of findAll(SENTENCE_END, part)) add(index + mark.length);
  add(part.length);
  return sentences;
}

/** The stretch without white space at its ends. */
export function trim(text: string, { at, end }: Stretch): Stretch {
  const part = text.slice(at, end);
  const start = at + part.length - part.trimStart().length;
  return { at: start, end: Math.max(start, at + part.trimEnd().length) };
}

/** Whether there is anything in a text that can be said. */
export function isSpeakable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** Sentences side by side are one stretch, so that they are spoken in one breath; a line is one too. */
export function joinSentences(prompt: string, sentences: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const sentence of sentences) {
    const last = joined.at(-1);
    if (
      last &&
      prompt.slice(last.end, sentence.at).trim() === '' &&
      !prompt.slice(last.end, sentence.at).includes('\n\n')
    )
      last.end = sentence.end;
    else joined.push({ ...sentence });
  }
  return joined.filter(({ at, end }) => isSpeakable(prompt.slice(at, end)));
}
