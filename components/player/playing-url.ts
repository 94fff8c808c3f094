import type { AudioFormat } from '@/lib/request/knobs';
import { getAudioUrl } from '@/lib/takes/take';

/** The format a browser may not decode: Safari before 18.4 does not play Opus in Ogg. */
const mediaTypes = { mp3: 'audio/mpeg', ogg_opus: 'audio/ogg; codecs="opus"' } as const;

/** Address of a saved take's audio, decoded by the studio where this browser cannot do it itself. */
export function getPlayingUrl(take: { id: string; clip: { format: AudioFormat } }): string {
  const { format } = take.clip;
  const isPlayable = format === 'wav' || format === 'pcm' || canPlay(mediaTypes[format]);
  return getAudioUrl(take, isPlayable ? 'play' : 'play-as-wav');
}

/** Whether this browser plays every format that takes have. */
export function canPlayAllFormats(): boolean {
  return Object.values(mediaTypes).every(canPlay);
}

function canPlay(mediaType: string): boolean {
  return new Audio().canPlayType(mediaType) !== '';
}
