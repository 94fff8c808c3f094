import { useState } from 'react';
import { getPlayingUrl } from '@/components/player/playing-url';
import {
  type AlignMode,
  alignFirstSounds,
  explainNoAlignment,
  type LanePlace,
  placeLanes,
} from '@/lib/comparing/alignment';
import { type LevelGain, type LevelMode, matchLevels } from '@/lib/comparing/level-match';
import type { TakeMeasures } from '@/lib/measures/measures-schema';
import type { SavedTake } from '@/lib/takes/take';
import type { SyncState } from './audio/sync-player';
import { type SyncOpening, type TrackSource, useSyncPlayer } from './audio/use-sync-player';

/** How takes are listened to and looked at. */
interface ListeningChoices {
  level: LevelMode;
  align: AlignMode;
  position: SyncState['position'];
  picture: 'waveform' | 'spectrogram';
}

export interface Listening {
  choices: ListeningChoices;
  choose: (change: Partial<ListeningChoices>) => void;
  opening: SyncOpening;
  /** For each take: how much it is turned down, and where it is drawn. */
  gains: readonly LevelGain[];
  places: readonly LanePlace[];
  /** Why the first sounds cannot be laid upon each other; null when they can. */
  noAlignment: string | null;
}

const firstChoices: ListeningChoices = {
  level: 'matched',
  align: 'start',
  position: 'axis',
  picture: 'waveform',
};

const original: LevelGain = { gainDb: 0, isKnown: true };

/** Opens takes for listening, with the choices of how; levels are matched to begin with. */
export function useListening(
  takes: readonly SavedTake[],
  known: readonly (TakeMeasures | null)[],
): Listening {
  const [choices, setChoices] = useState(firstChoices);
  const gains =
    choices.level === 'matched' ? matchLevels(takes.map(({ clip }) => clip)) : takes.map(() => original);
  const noAlignment = explainNoAlignment(known);
  const measured = known.flatMap((measures) => measures ?? []);
  const starts = choices.align === 'sound' && noAlignment === null ? alignFirstSounds(measured) : [];
  const sources = takes.map((take, index) =>
    toSource(take, { gainDb: gains[index]?.gainDb ?? 0, startSeconds: starts[index] ?? 0 }),
  );
  const opening = useSyncPlayer(sources);
  const player = opening.status === 'ready' ? opening.player : null;
  return {
    choices,
    choose: (change) => {
      setChoices({ ...choices, ...change });
      if (change.position) player?.setPosition(change.position);
    },
    opening,
    gains,
    places: placeLanes(sources, choices.position),
    noAlignment,
  };
}

function toSource(take: SavedTake, lay: Pick<TrackSource, 'gainDb' | 'startSeconds'>): TrackSource {
  const { durationSeconds, sampleRateHz, channels } = take.clip;
  const load = async (signal: AbortSignal) => {
    const response = await fetch(getPlayingUrl(take), { signal });
    if (!response.ok) throw new Error(`The audio of a take came with status ${response.status}.`);
    return response.arrayBuffer();
  };
  return { id: take.id, durationSeconds, sampleRateHz, channels, load, ...lay };
}
