import { type Marker, spaceMarker, takeOut } from '@/lib/prompt/markers';
import { maxReferences } from '@/lib/references/reference';
import type { Cure, Finding } from './prompt-check-finding';
import {
  isSpeakable,
  listSpeakers,
  type PromptReading,
  readAround,
  readPrompt,
} from './prompt-check-reading';

/** Markers without a reference. Such a request is refused by the studio, so it comes first. */
export function findLostMarkers(
  reading: PromptReading,
  referenceCount: number,
  hasImage: boolean,
): Finding[] {
  const { prompt, markers } = reading;
  return listNumbers(reading)
    .filter((number) => isLost(number, referenceCount))
    .map((number) => {
      const name = `@audio${number}`;
      const cures: Cure[] = [
        {
          kind: 'prompt',
          label: `Take ${name} out`,
          prompt: takeOut(
            prompt,
            markers.filter((marker) => marker.number === number),
          ),
        },
      ];
      if (!hasImage && number === referenceCount + 1 && number <= maxReferences)
        cures.unshift({ kind: 'add-voice', label: `Add a voice for ${name}`, marker: number });
      return {
        id: `lost-marker:${number}`,
        message: hasImage ? `${name} has no reference beside an image.` : `${name} has no reference.`,
        reason: hasImage
          ? 'The model takes either one image or references, so a marker has nothing to point to.'
          : 'A marker points to the reference of its number in the list, and without one the prompt is not sent.',
        cures,
      };
    });
}

/** References without a marker. Only the first of many lines without a speaker is a place for one. */
export function findIdleReferences(reading: PromptReading, referenceCount: number): Finding[] {
  const named = new Set([...listNumbers(reading), ...reading.looseMarkers.map(({ number }) => number)]);
  const numbers = Array.from({ length: referenceCount }, (_, index) => index + 1);
  return numbers
    .filter((number) => !named.has(number))
    .map((number) => {
      const name = `@audio${number}`;
      const put = putMarkerIn(reading, number);
      const cures: Cure[] = [
        { kind: 'remove-reference', label: `Remove reference ${name}`, index: number - 1 },
      ];
      if (put !== null) cures.unshift({ kind: 'prompt', label: `Put ${name} in`, prompt: put });
      return {
        id: `idle-reference:${number}`,
        message: `${name} is not in the prompt.`,
        reason:
          referenceCount === 1
            ? 'One voice without a marker may speak the whole prompt; a marker says which words are its own.'
            : 'The model is told by markers which words belong to which reference.',
        cures,
      };
    });
}

/** Markers with nothing after them: another marker follows at once, or the prompt ends. */
export function findEmptyMarkers(reading: PromptReading, referenceCount: number): Finding[] {
  const numbers = listEmpty(reading)
    .map(({ number }) => number)
    .filter((number) => !isLost(number, referenceCount));
  return [...new Set(numbers)].map((number) => ({
    id: `empty-marker:${number}`,
    message: `Nothing follows @audio${number}.`,
    reason: 'A reference speaks what follows its marker, up to the next one.',
    cures: [{ kind: 'prompt', label: 'Take the marker out', prompt: takeEmptyOut(reading, number) }],
  }));
}

/** A prompt of nothing but markers; this is then the only finding. */
export function findOnlyMarkers({ prompt, markers, blanks }: PromptReading): Finding[] {
  const isBare = markers.length > 0 && blanks.length === 0 && !isSpeakable(takeOut(prompt, markers));
  if (!isBare) return [];
  return [
    {
      id: 'only-markers',
      message: 'The prompt has markers and no words.',
      reason: 'A marker tells only who speaks; the words stand behind it.',
      cures: [],
    },
  ];
}

function isLost(number: number, referenceCount: number): boolean {
  return number < 1 || number > referenceCount;
}

function listEmpty(reading: PromptReading): Marker[] {
  const { markers } = reading;
  return markers.filter((_, index) => {
    const [before, after] = readAround(reading, index);
    if (index < markers.length - 1) return after.trim() === '';
    // Words that lead up to the last marker say who has spoken: “Hello,” says @audio1.
    return !isSpeakable(after) && /(?:^|[.!?…。！？”"＂“‟」』»«›‹｣〞〟﹂﹄\r\n])\s*$/.test(before);
  });
}

/** When one is removed, the one before it may be left with nothing after it. */
function takeEmptyOut(reading: PromptReading, number: number): string {
  const empty = listEmpty(reading).filter((marker) => marker.number === number);
  if (empty.length === 0) return reading.prompt;
  return takeEmptyOut(readPrompt(takeOut(reading.prompt, empty)), number);
}

function listNumbers({ markers }: PromptReading): number[] {
  return [...new Set(markers.map(({ number }) => number))];
}

/**
 * Before the first line without a speaker; without any lines, at the start (after a first line that states the length),
 * if no marker speaks the text there. Null when everything has a marker.
 */
function putMarkerIn(reading: PromptReading, number: number): string | null {
  const { prompt, markers, lines } = reading;
  const free = listSpeakers(reading).find(({ marker }) => marker === null)?.line;
  const start = /^\s*(?:(?:total length|总时长)[^\n]*\n\s*)?/i.exec(prompt)?.[0].length ?? 0;
  const isFreeAtStart = lines.length === 0 && isSpeakable(prompt.slice(0, markers[0]?.at));
  const at = free ? free.quoteAt : isFreeAtStart ? start : null;
  if (at === null) return null;
  const [before, after] = [prompt.slice(0, at), prompt.slice(at)];
  return `${before}${spaceMarker(number, before, after)}${after}`;
}
