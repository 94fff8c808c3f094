import { markersIn, replaceMarkers } from '../../../lib/prompt/markers.ts';
import { findCues } from '../scene/find-cues.ts';
import { Cast } from './cast.ts';
import { findPauses, findReadOnly, findSpace, findTotalSeconds, saysNobodySpeaks } from './directions.ts';
import { isScene } from './evidence.ts';
import { findImageWish } from './image-wishes.ts';
import { findManners } from './manners.ts';
import { findBreaks, findNotes, findTags } from './notes.ts';
import { findQuotations, type Quotation } from './quotations.ts';
import { readQuoted, type Spoken } from './read-quoted.ts';
import { readBesideQuotes, readUnquoted } from './read-unquoted.ts';
import type { Line, Script } from './script.ts';
import { blank, isSpeakable, type Stretch, trim } from './stretches.ts';

export type { Line, Script, Speaker } from './script.ts';

/** Whether the request gives voices, which are there to be heard, or an image, which is there to be seen. */
export type Reading = { hasVoices?: boolean; hasImage?: boolean };

/**
 * What is performed of a prompt: its lines, who speaks them and how, the sounds of the rest, and its directions.
 * Takes a time in proportion to the prompt's length.
 */
export function readScript(prompt: string, { hasVoices = false, hasImage = false }: Reading = {}): Script {
  const text = blank(prompt, findTags(prompt));
  const quotations = findQuotations(text);
  const wish = hasImage && quotations.length === 0 ? findImageWish(text) : undefined;
  const said = wish === undefined ? findSpoken(text, quotations, hasVoices) : [];
  const read = said.flatMap((part) => cutAtNotes(prompt, part));
  const found = findCues(blank(prompt, read));
  const isEmpty = read.length === 0 && found.cues.length + found.unmade.length === 0;
  const spoken = isEmpty && wish === undefined && isReadAfterAll(text) ? [wholeOf(text)] : read;
  const scene = blank(prompt, spoken);
  const { cues, excluded, unmade } = spoken === read ? found : findCues(scene);
  const pauses = [...findPauses(scene), ...findBreaks(scene)].sort((a, b) => a.at - b.at);
  return {
    lines: writeLines(prompt, spoken),
    ...{ cues, excluded, pauses },
    unmade: wish?.isForWords === true ? [wish, ...unmade] : unmade,
    totalSeconds: findTotalSeconds(scene),
    space: findSpace(scene),
  };
}

function findSpoken(prompt: string, quotations: readonly Quotation[], hasVoices: boolean): Spoken[] {
  const only = findReadOnly(prompt);
  if (only) return [readOnly(prompt, only)];
  const quoted = readQuoted(prompt, quotations);
  const scene = blank(prompt, quoted);
  if (saysNobodySpeaks(scene)) return quoted;
  if (quoted.length === 0) return readUnquoted(prompt, hasVoices);
  return [...quoted, ...readBesideQuotes(prompt, quoted)].sort((a, b) => a.at - b.at);
}

/** The engine is told what to leave out, and nothing else: "No music." */
const ONLY_LEAVES_OUT =
  /^\s*(?:no|without|not any|不要|没有|无|不).*(?:music|speech|voices?|vocals|narrat|sounds?|effects|音乐|人声|旁白|音效|声音)/iu;

/** "Make some noise!": no wish for a sound that is known. */
const MAKES = /^\s*(?:make|create|design|produce)(?![\p{L}])/iu;

/** Whether a prompt of which nothing would be heard is read as it stands: "Turn off the music!" */
function isReadAfterAll(prompt: string): boolean {
  if (!isSpeakable(replaceMarkers(prompt, () => ' ')) || saysNobodySpeaks(prompt)) return false;
  if (findTotalSeconds(prompt) !== undefined || ONLY_LEAVES_OUT.test(prompt)) return false;
  return MAKES.test(prompt) || !isScene(prompt);
}

function wholeOf(prompt: string): Spoken {
  return { ...trim(prompt, { at: 0, end: prompt.length }), by: undefined, delivery: '' };
}

function readOnly(prompt: string, rest: Stretch): Spoken {
  const [marker] = markersIn(prompt.slice(0, rest.at));
  return { ...rest, by: marker && { ...marker, kind: 'marker' }, delivery: prompt.slice(0, rest.at) };
}

/** What is spoken between the notes inside it; the notes count for its delivery. */
function cutAtNotes(prompt: string, part: Spoken): Spoken[] {
  const words = prompt.slice(part.at, part.end);
  const pieces: Spoken[] = [];
  let from = 0;
  let delivery = part.delivery;
  const add = (to: number) => {
    const piece = trim(prompt, { at: part.at + from, end: part.at + to });
    if (isSpeakable(prompt.slice(piece.at, piece.end))) pieces.push({ ...part, ...piece, delivery });
  };
  for (const { at, end } of findNotes(words)) {
    add(at);
    delivery = `${part.delivery} ${words.slice(at, end)}`;
    from = end;
  }
  add(words.length);
  return pieces;
}

/** What is said, in one line, without marks of Markdown around it and quotation marks that have no partner. */
function tidy(words: string): string {
  const plain = words
    .replace(/\s+/gu, ' ')
    .replace(/^[\s*#>_-]*(?=[^\s*#>_-])/u, '')
    .replace(/[\s*_]{1,20}$/u, '');
  const marks = plain.match(/["“”„«»]/gu)?.length ?? 0;
  return (marks === 1 ? plain.replace(/^["“”„«»]|["“”„«»]$/u, '') : plain).trim();
}

function writeLines(prompt: string, spoken: readonly Spoken[]): Line[] {
  const cast = new Cast(
    blank(prompt, spoken, '\n'),
    spoken.map(({ by }) => by),
  );
  return spoken.map(({ at, end, by, delivery }) => {
    const speaker = cast.assign(by);
    const manners = new Set([...findManners(delivery), ...cast.mannersOf(speaker)]);
    const text = tidy(prompt.slice(at, end));
    return { text, at, end, speaker, manners: [...manners] };
  });
}
