import { findLooseMarkers, type LooseMarker } from '@/lib/prompt/marker-spellings';
import { type Marker, markersIn } from '@/lib/prompt/markers';
import { listQuotes } from '@/lib/prompt/quotes';

/** A piece of the prompt; `at` and `end` in UTF-16 units. */
interface Stretch {
  at: number;
  end: number;
  text: string;
}

/** The words between quotation marks, without the marks; `quoteAt` is the position of the opening one. */
export interface QuotedLine extends Stretch {
  quoteAt: number;
}

/** A prompt as its check reads it. */
export interface PromptReading {
  prompt: string;
  markers: Marker[];
  /** Text that is meant as a marker but not written as one. */
  looseMarkers: LooseMarker[];
  lines: QuotedLine[];
  /** Pairs of quotation marks with nothing between them. */
  blanks: Stretch[];
  /** What counts as speech: the lines, or the whole prompt when nothing is quoted, as in the estimate. */
  speech: Stretch[];
}

/** Reads a prompt once for all rules. */
export function readPrompt(prompt: string): PromptReading {
  const quotes = listQuotes(prompt);
  const blanks = quotes
    .filter(({ words }) => words.trim() === '')
    .map(({ at, end }) => ({ at, end, text: prompt.slice(at, end) }));
  const lines = quotes
    .filter(({ words }) => isSpeakable(words))
    .map(({ at, end, open, words, close }) => ({
      quoteAt: at,
      at: at + open.length,
      end: end - close.length,
      text: words,
    }));
  const whole = { at: 0, end: prompt.length, text: prompt };
  return {
    prompt,
    markers: markersIn(prompt),
    looseMarkers: findLooseMarkers(prompt),
    lines,
    blanks,
    speech: lines.length > 0 ? lines : [whole],
  };
}

/** Whether there is anything in a text that can be said. */
export function isSpeakable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** The text between a marker and the previous one, and between it and the next one. */
export function readAround(
  { prompt, markers }: PromptReading,
  index: number,
): [before: string, after: string] {
  const marker = markers[index];
  return [
    prompt.slice(markers[index - 1]?.end ?? 0, marker?.at),
    prompt.slice(marker?.end, markers[index + 1]?.at),
  ];
}

/** The lines each with the marker that speaks it: the last one between it and the line before, null without one. */
export function listSpeakers({
  lines,
  markers,
}: PromptReading): { line: QuotedLine; marker: Marker | null }[] {
  return lines.map((line, index) => {
    const from = lines[index - 1]?.end ?? 0;
    const marker = markers.findLast(({ at, end }) => at >= from && end <= line.at);
    return { line, marker: marker ?? null };
  });
}
