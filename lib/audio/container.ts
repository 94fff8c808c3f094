import { hasId3v2, hasTwoFrames } from './mp3-frame.ts';
import { startsWithName } from './ogg.ts';

/** What a file's first bytes show. `unknown` may still be raw PCM, which has no mark of its own. */
export type SniffedKind = 'wav' | 'mp3' | 'ogg_opus' | 'html' | 'json' | 'unknown';

/** The longest MPEG frame has 1441 bytes, and the header of the one after it is needed. */
export const SNIFF_BYTES = 2048;

/** An Ogg page with its one segment, before the packet inside. */
const FIRST_PACKET_OFFSET = 28;

/** Text is judged by this much of it. */
const TEXT_BYTES = 512;

function isWave(head: Uint8Array): boolean {
  return startsWithName(head, 'RIFF') && startsWithName(head.subarray(8), 'WAVE');
}

function isOggOpus(head: Uint8Array): boolean {
  return startsWithName(head, 'OggS') && startsWithName(head.subarray(FIRST_PACKET_OFFSET), 'OpusHead');
}

/**
 * The beginning as text, without white space in front; null when it holds what text does not: control characters or
 * bytes that are no UTF-8. Even silence in PCM has zeros.
 */
function readText(head: Uint8Array): string | null {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    // As a stream, because the cut may fall inside a character.
    const text = decoder.decode(head.subarray(0, TEXT_BYTES), { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells sound from text.
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? null : text.trimStart();
  } catch {
    return null;
  }
}

/** Whether the beginning reads as text of any kind, an error message for instance. */
export function looksLikeText(head: Uint8Array): boolean {
  return Boolean(readText(head));
}

/**
 * Recognises a file by its content, never by its name: RIFF WAVE, an ID3v2 tag or two MPEG Layer III frames in a row,
 * Ogg with Opus inside; also what error answers are made of, markup (`html`, XML too) and JSON.
 * @param head the first bytes, `SNIFF_BYTES` of them or the whole file; more are not looked at
 */
export function sniffAudio(head: Uint8Array): SniffedKind {
  if (isWave(head)) return 'wav';
  if (isOggOpus(head)) return 'ogg_opus';
  if (hasId3v2(head) || hasTwoFrames(head, 0)) return 'mp3';
  const text = readText(head);
  if (text && /^<[a-z!?]/i.test(text)) return 'html';
  if (text && /^[[{]/.test(text)) return 'json';
  return 'unknown';
}
