export const audioFormats = ['wav', 'mp3', 'pcm', 'ogg_opus'] as const;
export type AudioFormat = (typeof audioFormats)[number];

/** The sample rates the engine offers, in Hz. */
export const sampleRatesHz = [8000, 16000, 24000, 32000, 44100, 48000] as const;

/** A knob's bounds, step and resting value; multipliers for rate and loudness, semitones for pitch. */
export interface Knob {
  min: number;
  max: number;
  step: number;
  default: number;
}

export const knobs = {
  speechRate: { min: 0.5, max: 2, step: 0.01, default: 1 },
  loudness: { min: 0.5, max: 2, step: 0.01, default: 1 },
  pitchSemitones: { min: -12, max: 12, step: 1, default: 0 },
} as const satisfies Record<string, Knob>;
