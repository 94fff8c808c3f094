import type { TakeRequest } from './request';

/** The three knobs as a row's tags. */
export const knobLabels = {
  speechRate: (value: number) => `rate ${value.toFixed(2)}×`,
  loudness: (value: number) => `loudness ${value.toFixed(2)}×`,
  pitchSemitones: (value: number) => `pitch ${formatSigned(value)}`,
};

/** The request's knobs and choices that differ from the defaults, as short labels for a list ("rate 1.25×", "MP3"). */
export function listDifferences(request: TakeRequest): string[] {
  const { speechRate, loudness, pitchSemitones } = request;
  return [
    ...(speechRate === 1 ? [] : [knobLabels.speechRate(speechRate)]),
    ...(loudness === 1 ? [] : [knobLabels.loudness(loudness)]),
    ...(pitchSemitones === 0 ? [] : [knobLabels.pitchSemitones(pitchSemitones)]),
    ...(request.format === 'wav' ? [] : [formatLabels[request.format]]),
    ...(request.sampleRateHz === 24000 ? [] : [`${request.sampleRateHz / 1000} kHz`]),
    ...(request.references.length === 0 ? [] : [countOf(request.references.length, 'reference')]),
    ...(request.image === null ? [] : ['image']),
  ];
}

export const formatLabels = { wav: 'WAV', mp3: 'MP3', pcm: 'PCM', ogg_opus: 'Ogg Opus' } as const;

function formatSigned(value: number): string {
  if (value === 0) return '0';
  return value > 0 ? `+${value}` : `−${Math.abs(value)}`;
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
