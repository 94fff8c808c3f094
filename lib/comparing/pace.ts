import type { TakeMeasures } from '@/lib/measures/measures-schema';
import { countSpokenUnits } from '@/lib/prompt/speech-estimate';
import type { SavedTake } from '@/lib/takes/take';

/** The engine stops here (OpenAPI), so what lasts this long may have been cut in the middle of a sentence. */
const longestClipSeconds = 120;
const cutToleranceSeconds = 0.2;
/** Fewer units or less time say too little about a pace. */
const leastUnits = 3;
const leastSeconds = 0.5;
/** Scripts without spaces between words, other than Han: their words cannot be counted. */
const unspacedScript =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

export type PaceUnit = 'words' | 'characters';

/** How much is spoken, and its unit; null where the prompt does not say. */
export interface SpokenCount {
  count: number;
  unit: PaceUnit;
}

/**
 * Counts what a take speaks: only words in quotation marks are known to be spoken. Null as well for a mixture of
 * words and Han characters, which have no common unit, and for scripts without spaces.
 */
export function countSpoken(prompt: string): SpokenCount | null {
  const { words, han, isQuoted } = countSpokenUnits(prompt);
  if (!isQuoted || unspacedScript.test(prompt) || (words > 0 && han > 0)) return null;
  const count = words + han;
  return count < leastUnits ? null : { count, unit: han > 0 ? 'characters' : 'words' };
}

/**
 * Words or characters per second between a take's first and last sound; null where that cannot be determined reliably.
 */
export function measurePace(
  take: Pick<SavedTake, 'request' | 'clip'>,
  { sound, pauseShare }: Pick<TakeMeasures, 'sound' | 'pauseShare'>,
): { perSecond: number; unit: PaceUnit } | null {
  const spoken = countSpoken(take.request.prompt);
  const isCut = take.clip.durationSeconds > longestClipSeconds - cutToleranceSeconds;
  // Without clear pauses there is music or noise, whose ends are not those of the speech.
  if (!spoken || !sound || isCut || pauseShare === null) return null;
  const seconds = sound.endSeconds - sound.startSeconds;
  return seconds < leastSeconds ? null : { perSecond: spoken.count / seconds, unit: spoken.unit };
}
