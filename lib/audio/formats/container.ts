import { findForeignKind } from './foreign-kind.ts';
import { skipId3v2 } from './id3v2.ts';
import { findTwoFrames, hasTwoFrames } from './mp3-frame.ts';
import { isOggOpus } from './ogg.ts';
import { readText } from './text.ts';
import { isWave } from './wav.ts';

/** What kind of file it is. `unknown` may still be raw PCM, which has no signature. */
export type SniffedKind = 'wav' | 'mp3' | 'ogg_opus' | 'html' | 'json' | 'unknown';

/** Enough bytes for every signature at the start of a file. */
export const SNIFF_BYTES = 2048;

/**
 * Recognises a file by its content, never by its name, after any ID3v2 tags: WAVE, Ogg with Opus inside, two MPEG Layer
 * III frames in a row; also what error responses consist of, markup (`html`, XML too) and JSON.
 */
export function sniffAudio(bytes: Uint8Array): SniffedKind {
  const content = bytes.subarray(skipId3v2(bytes));
  if (isWave(content)) return 'wav';
  if (isOggOpus(content)) return 'ogg_opus';
  if (hasTwoFrames(content, 0)) return 'mp3';
  const text = readText(content);
  if (text && /^<[a-z!?]/i.test(text)) return 'html';
  return text && /^[[{]/.test(text) ? 'json' : 'unknown';
}

/**
 * Like `sniffAudio`, for a whole file that is not raw PCM: also `mp3` when junk precedes the first two frames (no text
 * contains them), and for an ID3v2 tag followed by nothing else that is recognised. Headerless samples would now and
 * then contain two such frames by chance, and containers may really contain them.
 */
export function recogniseAudio(bytes: Uint8Array): SniffedKind {
  const kind = sniffAudio(bytes);
  if (kind === 'wav' || kind === 'ogg_opus' || kind === 'mp3') return kind;
  const foreign = findForeignKind(bytes);
  if (foreign && !foreign.isText) return kind;
  if (findTwoFrames(bytes) !== null) return 'mp3';
  return foreign === null && skipId3v2(bytes) > 0 ? 'mp3' : kind;
}
