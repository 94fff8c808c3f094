import { SNIFF_BYTES, sniffAudio } from '@/lib/audio/formats/container';
import { looksLikeText } from '@/lib/audio/formats/text';
import type { clipProblems } from './clip-problems';
import { sniffImage } from './sniff-image';

/** How much of a file's beginning `findSourceProblem` looks at. */
export const sourceHeadBytes = SNIFF_BYTES;

/**
 * Recognises a file that is certainly not audio, by its first bytes and not by its name: a web page, text, a picture, a
 * document or an archive. Null for anything that may be audio, which only decoding can confirm.
 */
export function findSourceProblem(head: Uint8Array): keyof typeof clipProblems | null {
  if (head.length === 0) return 'empty';
  if (sniffAudio(head) === 'html') return 'page';
  if (looksLikeText(head)) return 'text';
  if (sniffImage(head) !== 'unknown') return 'picture';
  return startsWith(head, '%PDF') || startsWith(head, 'PK\u0003\u0004') ? 'other' : null;
}

function startsWith(head: Uint8Array, name: string): boolean {
  return [...name].every((letter, index) => head[index] === letter.charCodeAt(0));
}
