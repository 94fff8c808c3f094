import { markersIn } from '@/lib/prompt/markers';
import type { AudioFormat } from '@/lib/request/knobs';
import type { TakeRequest } from '@/lib/request/request';
import { listDifferences } from '@/lib/request/request-labels';

/** Most bytes of UTF-8 of a whole name; file systems allow 255, and programs add to names, as in "name (1).part". */
const maxNameBytes = 240;
/** Most graphemes of the prompt. */
const maxWordsLength = 48;
/** How much of a prompt is used, in UTF-16 units. */
const readLength = 2000;
const extensions: Record<AudioFormat, string> = { wav: 'wav', mp3: 'mp3', ogg_opus: 'ogg', pcm: 'pcm' };
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * A descriptive file name for a downloads folder: day, first words of the prompt, what differs from the defaults. At
 * most 240 bytes of UTF-8, cut between graphemes. Contains nothing that common file systems refuse or that changes text
 * direction; as it begins with the day, it is never a name reserved by Windows.
 */
export function nameDownload(take: { createdAt: Date; request: TakeRequest; format: AudioFormat }): string {
  const day = take.createdAt.toISOString().slice(0, 10);
  const knobs = listDifferences({ ...take.request, format: 'wav', references: [], image: null });
  const rate = take.format === 'pcm' ? [`${take.request.sampleRateHz} Hz mono s16le`] : [];
  const ending = [...knobs, ...rate].map((part) => ` ${tidy(part)}`).join('');
  const extension = `.${extensions[take.format]}`;
  const room = maxNameBytes - countBytes(`${day} ${ending}${extension}`);
  const words = takeWords(take.request.prompt, room);
  return `${day}${words && ` ${words}`}${ending}${extension}`;
}

/**
 * The value of a Content-Disposition header (RFC 6266) that offers a name from `nameDownload`: as it is, and for old
 * programs in ASCII alone.
 */
export function describeDownload(name: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${toAscii(name)}"; filename*=UTF-8''${encoded}`;
}

function toAscii(name: string): string {
  const at = name.lastIndexOf('.');
  const base = name
    .slice(0, at)
    .replaceAll('−', '-')
    .replaceAll('×', 'x')
    .replace(/[‘’]/g, "'")
    .replace(/[—–]/g, '-')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|[%]/g, ' ');
  return `${tidy(base)}${name.slice(at)}`;
}

function takeWords(prompt: string, maxBytes: number): string {
  const text = tidy(removeMarkers(prompt.slice(0, readLength)));
  let kept = '';
  let count = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (count === maxWordsLength || countBytes(kept + segment) > maxBytes)
      return tidy(cutAtWord(kept, segment));
    kept += segment;
    count += 1;
  }
  return kept;
}

/** Drops a word that the cut would split, unless it is most of the text. */
function cutAtWord(kept: string, next: string): string {
  const space = kept.lastIndexOf(' ');
  return next !== ' ' && space > kept.length / 2 ? kept.slice(0, space) : kept;
}

/** The prompt without markers and what only belongs to them: an ending, brackets and quotes around nothing else. */
function removeMarkers(prompt: string): string {
  let from = 0;
  let rest = '';
  for (const { at, end } of markersIn(prompt)) {
    rest += `${prompt.slice(from, at)} `;
    from = end + (/^['’]s(?!\p{L})/u.test(prompt.slice(end)) ? 2 : 0);
  }
  return rest + prompt.slice(from);
}

const weak = '[,;，、；：]';
const strong = '[.!…。！？]';

/**
 * Text as part of a file name: without reserved and invisible characters, and without a full stop left over from
 * removed text.
 */
function tidy(text: string): string {
  return text
    .replace(/(?![\u200c\u200d])\p{Cf}/gu, '')
    .replace(/[\p{Cc}\p{Cs}\p{Cn}\p{Co}\\/:*?"<>|]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/(?<=^|\s)[\u200c\u200d]+|[\u200c\u200d]+(?=\s|$)/gu, '')
    .replace(/[([{“‘„«‹「『（【]\s*[)\]}”’“»›」』）】]/gu, ' ')
    .replace(/\s+(?=[,;.!…，、；。！？：)\]}）】])/gu, '')
    .replace(/(?<=[([{（【])\s+/gu, '')
    .replace(new RegExp(`(${weak}|${strong})(?:\\s*${weak})+`, 'gu'), '$1')
    .replace(new RegExp(`${weak}\\s*(?=${strong})`, 'gu'), '')
    .replace(/(?<!\.)\.(?:\s*\.)(?!\s*\.)/gu, '.')
    .replace(/([—–-])(?:\s+[—–-])+(?=\s|$)/gu, '$1')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.,;…·，、；：。！？—–-]+|[\s.,;…·，、；：。—–-]+$/gu, '');
}

function countBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
