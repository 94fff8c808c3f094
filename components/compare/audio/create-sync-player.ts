import type { SyncPlayer, Track } from './sync-player';
import { WebAudioPlayer } from './web-audio-player';

/** The Web Audio player for these tracks; the first is heard at the start. */
export function createSyncPlayer(
  context: BaseAudioContext,
  tracks: readonly Track[],
  output: AudioNode = context.destination,
): SyncPlayer {
  return new WebAudioPlayer(context, tracks, output);
}
