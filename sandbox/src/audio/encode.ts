import { encodeMp3 } from './mp3.ts';
import { encodeOggOpus, OPUS_RATE_HZ } from './opus.ts';
import { encodePcm, encodeWav } from './pcm.ts';

export const AUDIO_FORMATS = ['wav', 'mp3', 'pcm', 'ogg_opus'] as const;
export type AudioFormat = (typeof AUDIO_FORMATS)[number];

export const EXTENSIONS: Record<AudioFormat, string> = {
  wav: 'wav',
  mp3: 'mp3',
  pcm: 'pcm',
  ogg_opus: 'ogg',
};

export const MIME_TYPES: Record<AudioFormat, string> = {
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  pcm: 'audio/pcm',
  ogg_opus: 'audio/ogg',
};

/** The rate of the samples inside the file: Opus only has its own, whatever was asked for. */
export function fileRateHz(format: AudioFormat, sampleRateHz: number): number {
  return format === 'ogg_opus' ? OPUS_RATE_HZ : sampleRateHz;
}

/** Mono audio at `fileRateHz` as a complete file; `pcm` is bare signed 16-bit little-endian samples. */
export function encodeAudio(samples: Float32Array, sampleRateHz: number, format: AudioFormat): Buffer {
  switch (format) {
    case 'wav':
      return encodeWav(samples, sampleRateHz);
    case 'mp3':
      return encodeMp3(samples, sampleRateHz);
    case 'pcm':
      return encodePcm(samples);
    case 'ogg_opus':
      return encodeOggOpus(samples, sampleRateHz);
  }
}
