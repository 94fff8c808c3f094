import { applyEdits } from '@/lib/prompt/marker-edits';
import { listUnknownWords } from '@/lib/prompt/marker-spellings';
import { takeOut } from '@/lib/prompt/markers';
import { maxReferences } from '@/lib/references/reference';
import type { Cure, Finding } from './prompt-check-finding';
import type { PromptReading } from './prompt-check-reading';

/** Markers that are not written as the engine reads them, by their number. */
export function findLooseSpelling(
  reading: PromptReading,
  referenceCount: number,
  hasImage: boolean,
): Finding[] {
  const { looseMarkers } = reading;
  const first = looseMarkers.filter(
    ({ number }, index) => looseMarkers.findIndex((other) => other.number === number) === index,
  );
  return first.map(({ number, written }) => ({
    id: `loose-marker:${number}`,
    message: `“${written}” is not written as a marker.`,
    reason:
      'The model reads markers as @audio1, @audio2 and @audio3; anything else behind an @ is read as text.',
    cures: cureSpelling(reading, { number, referenceCount, hasImage }),
  }));
}

function cureSpelling(
  { prompt, looseMarkers }: PromptReading,
  { number, referenceCount, hasImage }: { number: number; referenceCount: number; hasImage: boolean },
): Cure[] {
  const name = `@audio${number}`;
  const markers = looseMarkers.filter((marker) => marker.number === number);
  if (number < 1 || number > maxReferences)
    return [{ kind: 'prompt', label: 'Take it out', prompt: takeOut(prompt, markers) }];
  const edits = markers.map(({ at, end }) => ({ at, end, replacement: name }));
  const write: Cure = { kind: 'prompt', label: `Write ${name}`, prompt: applyEdits(prompt, edits) };
  if (hasImage || number !== referenceCount + 1) return [write];
  return [{ kind: 'add-voice', label: `Add a voice for ${name}`, marker: number }, write];
}

/** Words after an @ that match no reference. */
export function findUnknownWords({ prompt }: PromptReading): Finding[] {
  return listUnknownWords(prompt).map(({ at, end, written }) => ({
    id: `unknown-word:${written}`,
    message: `“${written}” is no marker.`,
    reason:
      'Only @audio1, @audio2 and @audio3 point to a reference; anything else behind an @ is read as text.',
    cures: [{ kind: 'select', label: 'Select it', start: at, end }],
  }));
}
