import { diffWords } from 'diff';

/** A stretch of two prompts: in both, only in the first, or only in the second. */
export interface WordDiffPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** With less in common than this, the few shared words only make the diff harder to read. */
const leastShare = 0.2;
/** How much of an unchanged stretch stays beside a change when it is shortened, in UTF-16 units. */
const contextLength = 60;

/**
 * Compares two prompts word by word, in scripts without spaces as well. White space alone is not a difference, so
 * prompts that differ in nothing else are equal. Each removed part comes before its replacement, and prompts that share
 * hardly more than punctuation are replaced as a whole.
 */
export function diffPrompts(first: string, second: string): WordDiffPart[] {
  const intlSegmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const parts = diffWords(first, second, { intlSegmenter }).map(
    ({ added, removed, value }): WordDiffPart => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    }),
  );
  const shared = parts.reduce((sum, { kind, text }) => sum + (kind === 'same' ? countLetters(text) : 0), 0);
  if (shared >= leastShare * Math.min(countLetters(first), countLetters(second))) return parts;
  return [
    { kind: 'removed', text: first },
    { kind: 'added', text: second },
  ];
}

function countLetters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/** The same diff with long unchanged parts shortened to the context of a change. */
export function shortenSame(parts: readonly WordDiffPart[]): WordDiffPart[] {
  return parts.map((part, index) => {
    const keptBefore = index === 0 ? 0 : contextLength;
    const keptAfter = index === parts.length - 1 ? 0 : contextLength;
    if (part.kind !== 'same' || part.text.length <= keptBefore + keptAfter + contextLength) return part;
    const before = part.text.slice(0, keptBefore);
    const after = keptAfter === 0 ? '' : part.text.slice(-keptAfter);
    return { kind: 'same', text: `${before} … ${after}`.toWellFormed() };
  });
}
