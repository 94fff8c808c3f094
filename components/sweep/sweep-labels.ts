import { shortenPrompt } from '@/lib/prompt/shorten-prompt';
import type { TakeRequest } from '@/lib/request/request';
import type { SweepAxis } from '@/lib/sweeps/sweep';
import type { SweepField } from '@/lib/sweeps/sweep-fields';
import { formatSweepValue } from '@/lib/sweeps/sweep-values';
import { findVoice, nameVoice } from '@/lib/voices/voices';

const labelLength = 40;
/** How much that prompts have in common is shown before they part, in code points. */
const leadLength = 10;

export const sweepFieldLabels: Readonly<Record<SweepField, string>> = {
  pitchSemitones: 'Pitch',
  speechRate: 'Speech rate',
  loudness: 'Loudness',
  voice: 'Voice',
  prompt: 'Prompt',
};

/**
 * What an axis has set in a request, as a short label: "−3 st", "1.10×", a voice's name, the distinctive part of a
 * prompt.
 */
export function labelSetting(axis: SweepAxis, request: TakeRequest): string {
  if (axis.field === 'prompt') return shortenVariant(request.prompt, axis.values);
  if (axis.field !== 'voice') return formatSweepValue(request[axis.field], axis.field);
  const reference = request.references[axis.reference];
  return reference?.kind === 'voice' ? labelVoice(reference.voiceId) : '';
}

/** The names of a voice; the id of one that the catalogue does not know. */
export function labelVoice(voiceId: string): string {
  const voice = findVoice(voiceId);
  return voice ? nameVoice(voice) : voiceId;
}

/** A prompt among others in one short line that begins where they begin to differ. */
export function shortenVariant(prompt: string, variants: readonly string[]): string {
  const points = [...prompt];
  const others = variants.filter((other) => other !== prompt).map((other) => [...other]);
  const common = Math.min(...others.map((other) => countCommon(points, other)), points.length);
  if (common <= leadLength * 2) return shortenPrompt(prompt, labelLength);
  // From the start of a word, where there is one.
  const rest = points
    .slice(common - leadLength)
    .join('')
    .replace(/^\S{0,9}\s+/, '');
  return `…${shortenPrompt(rest, labelLength)}`;
}

function countCommon(points: readonly string[], other: readonly string[]): number {
  const at = points.findIndex((point, index) => other[index] !== point);
  return at < 0 ? points.length : at;
}
