import { defaultRequest } from '@/lib/request/request';
import type { Clip, SavedTake } from './take';

/** What every take has, whatever its state; for tests. */
export const plainTake = {
  id: '01jd000000000000000000000a',
  batchId: 'batch',
  createdAt: '2026-11-23T14:02:00.000Z',
  engine: 'sandbox' as const,
  request: { ...defaultRequest, prompt: 'Rain.' },
  copiedFrom: null,
  creditsReserved: null,
  creditsUsed: null,
  kept: false,
  rating: null,
  tags: [],
  note: '',
  progress: null,
  clip: null,
  failure: null,
};

const plainClip: Clip = {
  durationSeconds: 11.4,
  format: 'wav',
  sampleRateHz: 24000,
  channels: 1,
  sizeBytes: 547_200,
  loudnessLufs: -18.23,
  truePeakDbtp: -1.02,
  waveform: 'q',
};

/** A saved take with default values except those given; for tests. */
export function makeSavedTake(
  change: Partial<Omit<SavedTake, 'clip'>> & { clip?: Partial<Clip> } = {},
): SavedTake {
  return { ...plainTake, status: 'saved', ...change, clip: { ...plainClip, ...change.clip } };
}
