import { convertMarkers } from '@/lib/prompt/marker-edits';
import { normalisePrompt } from '@/lib/prompt/prompt';
import { maxReferences } from '@/lib/references/reference';

/** What a sweep can vary. */
export const sweepFields = ['pitchSemitones', 'speechRate', 'loudness', 'voice', 'prompt'] as const;
export type SweepField = (typeof sweepFields)[number];

/** The same for prompts that differ only in how their markers are written. */
export function namePrompt(prompt: string): string {
  return convertMarkers(normalisePrompt(prompt), maxReferences).text;
}
