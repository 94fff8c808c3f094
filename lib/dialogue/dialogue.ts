/** Who says a line; `none` when its text names nobody, as in a second quote right after the first. */
export type Speaker =
  | { kind: 'marker'; marker: number }
  | { kind: 'person'; name: string }
  | { kind: 'none' };

/** What every part has: an id that stays the same while others are added and removed, and the white space before it. */
interface PlacedPart {
  id: number;
  gap: string;
}

/**
 * Plain words with what frames them in the text: a label such as `Music: ` before, a full stop after. `free` is
 * text that has no other place.
 */
export interface SentencePart extends PlacedPart {
  kind: 'scene' | 'music' | 'effect' | 'ending' | 'free';
  before: string;
  value: string;
  after: string;
  /** The label is the builder's own, and may go again when the words change. */
  isLabelAdded?: boolean;
}

/** What a marker's voice is like: `@audio1 is a tired watchman.` */
interface DescriptionPart extends PlacedPart {
  kind: 'speaker';
  marker: number;
  before: string;
  value: string;
  after: string;
}

/** The letters of a line that are none of its fields, in the order in which they surround them. */
export interface LineFrame {
  intro: string;
  speaker: string;
  join: string;
  colon: string;
  open: string;
  close: string;
  after: string;
}

/** Quoted words, who says them and how. */
export interface LinePart extends PlacedPart {
  kind: 'line';
  speaker: Speaker;
  delivery: string;
  words: string;
  frame: LineFrame;
}

/** A sound to leave out; the usual ones have an id. */
export interface Exclusion {
  what: 'music' | 'narrator' | 'effects' | 'other';
  /** Without the "no". */
  name: string;
}

export interface ExclusionsPart extends PlacedPart {
  kind: 'exclusions';
  text: string;
  items: readonly Exclusion[];
}

export type Part = SentencePart | DescriptionPart | LinePart | ExclusionsPart;
/** What happens in time and can be put in another order. */
export type ScriptPart = LinePart | (SentencePart & { kind: 'effect' | 'free' });

/** A prompt as an ordered list of parts that cover its text to the letter; `tail` is white space at the end. */
export interface Dialogue {
  parts: readonly Part[];
  tail: string;
}

/**
 * The prompt of a dialogue. The result of `parseDialogue` gives back exactly the same text; empty parts leave no trace.
 */
export function writeDialogue({ parts, tail }: Dialogue): string {
  const written = parts.filter((part) => writePart(part) !== '');
  return (
    written
      // The first in the text replaces any empty ones before it.
      .map((part, index) => (index === 0 ? (parts[0]?.gap ?? '') : part.gap) + writePart(part))
      .join('') + tail
  );
}

/** The text of one part without the white space before it; empty for a field that holds nothing. */
export function writePart(part: Part): string {
  switch (part.kind) {
    case 'line': {
      const { intro, speaker, join, colon, open, close, after } = part.frame;
      return intro + speaker + join + part.delivery.trim() + colon + open + part.words + close + after;
    }
    case 'exclusions':
      return part.text;
    default: {
      const value = part.value.trim();
      return value && part.before + value + part.after;
    }
  }
}

/** Sections that a prompt has at most once. */
export type Section = 'scene' | 'music' | 'ending';

/** The words of a section that a prompt has once at most; empty when there is none. */
export function readSection(dialogue: Dialogue, kind: Section): string {
  const part = dialogue.parts.find((candidate) => candidate.kind === kind);
  return part && 'value' in part ? part.value : '';
}

/** How the voice of a marker is described; empty when it is not. */
export function readDescription(dialogue: Dialogue, marker: number): string {
  const part = dialogue.parts.find(
    (candidate) => candidate.kind === 'speaker' && candidate.marker === marker,
  );
  return part?.kind === 'speaker' ? part.value : '';
}

/** Lines, effects and free text in the order of the prompt. */
export function listScript(dialogue: Dialogue): ScriptPart[] {
  return dialogue.parts.filter(isScriptPart);
}

export function isScriptPart(part: Part): part is ScriptPart {
  return part.kind === 'line' || part.kind === 'effect' || part.kind === 'free';
}

/** Every speaker without a marker, each once, in the order of their first lines. */
export function listPersons(dialogue: Dialogue): string[] {
  const names = dialogue.parts.flatMap((part) =>
    part.kind === 'line' && part.speaker.kind === 'person' && part.speaker.name.trim() !== ''
      ? [part.speaker.name]
      : [],
  );
  return [...new Set(names)];
}

/** Every marker that says a line or is described, each once, in the order of the numbers. */
export function listSpeakingMarkers(dialogue: Dialogue): number[] {
  const markers = dialogue.parts.flatMap((part) => {
    if (part.kind === 'speaker') return [part.marker];
    return part.kind === 'line' && part.speaker.kind === 'marker' ? [part.speaker.marker] : [];
  });
  return [...new Set(markers)].sort((one, other) => one - other);
}

/** All exclusions of the prompt, wherever they stand, each once. */
export function listExclusions(dialogue: Dialogue): Exclusion[] {
  const items = dialogue.parts.flatMap((part) => (part.kind === 'exclusions' ? part.items : []));
  return items.filter((item, index) => items.findIndex((other) => isSameExclusion(item, other)) === index);
}

export function isSameExclusion(one: Exclusion, other: Exclusion): boolean {
  return one.what === other.what && (one.what !== 'other' || one.name === other.name);
}

export function isSameSpeaker(one: Speaker, other: Speaker): boolean {
  if (one.kind === 'marker') return other.kind === 'marker' && one.marker === other.marker;
  if (one.kind === 'person') return other.kind === 'person' && one.name === other.name;
  return other.kind === 'none';
}
