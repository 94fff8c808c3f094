import * as z from 'zod/mini';
import { audioFormats } from '@/lib/request/knobs';
import { waveformLength } from './waveform';

/**
 * The saved audio of a take. Loudness is integrated (BS.1770-4) and null for silence; the true peak is in dBTP.
 * `waveform` is the encoded form that `readWaveform` turns into peaks, at most 200 letters; all 1000 peaks are at
 * `getPeaksUrl`.
 */
export const clipSchema = z.object({
  durationSeconds: z.number(),
  format: z.enum(audioFormats),
  sampleRateHz: z.number(),
  channels: z.number(),
  sizeBytes: z.number(),
  loudnessLufs: z.nullable(z.number()),
  truePeakDbtp: z.nullable(z.number()),
  waveform: z.string().check(z.maxLength(waveformLength)),
});

/** The answer of `GET /api/takes/ID/peaks`: absolute maxima of equal stretches of a saved take's clip, 0..1. */
export const takePeaksSchema = z.object({ peaks: z.array(z.number()) });
