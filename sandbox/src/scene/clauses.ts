import { findAll } from './find-all.ts';
/** A stretch between commas and the like; `sentence` counts the sentences before it. */
export type Clause = { from: number; to: number; sentence: number };

/** Where spoken words were blanked out, a sentence ends too. */
const BREAK = /(?<sentence>[!?;。！？；\n]|\.(?!\d)|\s{4,})|[,:，、：()（）—–]/gu;

/** The clauses of a text in order; together they cover it, but for the signs between them. */
export function readClauses(text: string): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  let sentence = 0;
  for (const match of findAll(BREAK, text)) {
    clauses.push({ from, to: match.index, sentence });
    from = match.index + match[0].length;
    if (match.groups?.['sentence'] !== undefined) sentence += 1;
  }
  clauses.push({ from, to: text.length, sentence });
  return clauses;
}
