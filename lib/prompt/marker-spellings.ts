import { isInsideWord, isWordBehind, wordSign } from './marker-bounds';
import { type Marker, markersIn } from './markers';

/** What people write for `@audioN`: other letters and digits, a gap before the number, zeros, Chinese as the vendor has it. */
const loose = new RegExp(
  [
    '[@＠][\\u200b\\u2060\\ufeff]?[^\\S\\r\\n]?(?:[aａ][uｕ][dｄ][iｉ][oｏ]|音[频頻])',
    '(?:[^\\S\\r\\n]|[\\u200b\\u2060\\ufeff_＿\\-－‐‑–.．#＃]){0,3}',
    '(?:([0-9０-９]+)|(?<=音[频頻][^\\S\\r\\n]?)([一二三])(?=$|[说說问問答道喊叫是和与的、]|\\P{Script=Han}))(?![0-9０-９])',
  ].join(''),
  'giu',
);
const word = new RegExp(`[@＠]((?=\\p{L})(?:${wordSign}|\\p{L}|\\p{N}){1,24})`, 'gu');

/** A marker in a spelling that the engine does not recognise. */
export interface LooseMarker extends Marker {
  written: string;
}

/**
 * Everything in a text that is meant for a marker and is none: `@Audio1`, `＠audio１`, `@audio 1`, `@audio_1`, `@audio01`,
 * `@音频 1` and the like, in the order of the text. Names and addresses are not.
 */
export function findLooseMarkers(text: string): LooseMarker[] {
  const found: LooseMarker[] = [];
  const exact = new Map(markersIn(text).map(({ at, end }) => [at, end]));
  for (const { 0: written, 1: digits, 2: han, index: at } of text.matchAll(loose)) {
    const end = at + written.length;
    if (isInsideWord(text, at) || isWordBehind(text, end)) continue;
    if (exact.get(at) === end) continue;
    const number = han ? '一二三'.indexOf(han) + 1 : Number(digits?.normalize('NFKC'));
    found.push({ at, end, number, written });
  }
  return found;
}

/** Words after an @ that are neither a marker in any spelling nor an address: `@bob`, `@audio12abc`. Each once. */
export function listUnknownWords(text: string): { at: number; end: number; written: string }[] {
  const known = [...markersIn(text), ...findLooseMarkers(text)];
  const found = new Map<string, { at: number; end: number; written: string }>();
  for (const { 0: written, index: at } of text.matchAll(word)) {
    const end = at + written.length;
    if (known.some((marker) => marker.at <= at && at < marker.end)) continue;
    if (isInsideWord(text, at) || found.has(written)) continue;
    found.set(written, { at, end, written });
  }
  return [...found.values()];
}
