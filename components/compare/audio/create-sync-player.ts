import type { SyncPlayer, Track } from './sync-player';
import { WebAudioPlayer } from './web-audio-player';

/** The player by Web Audio of these tracks, the first of which is heard first. */
export function createSyncPlayer(
  context: BaseAudioContext,
  tracks: readonly Track[],
  output: AudioNode = context.destination,
): SyncPlayer {
  return new WebAudioPlayer(context, tracks, output);
}
