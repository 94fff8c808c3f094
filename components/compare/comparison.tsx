'use client';

import { useSyncExternalStore } from 'react';
import { useVoices } from '@/components/naming/use-voices';
import { labelLanes } from '@/lib/comparing/asked';
import { getCompareUrl, minCompared } from '@/lib/comparing/comparison';
import type { SavedTake } from '@/lib/takes/take';
import { Asked } from './asked';
import type { SyncPlayer } from './audio/sync-player';
import { AxisRow } from './axis-row';
import { Heard } from './heard';
import { Lane } from './lane';
import { RemoveLane } from './lane-acts';
import { type LaneHue, laneHues } from './lane-hues';
import { PastTests } from './listening/past-tests';
import { StartTests } from './listening/start-tests';
import { ListeningBar } from './listening-bar';
import { SoundNotice } from './sound-notice';
import { SwitchButtons } from './transport/switch-buttons';
import { Transport } from './transport/transport';
import { useListening } from './use-listening';
import { useMeasures } from './use-measures';
import { useOneSound } from './use-one-sound';

/** Takes side by side, two to four: one transport, a lane for each, what was asked, and what was heard. */
export function Comparison({ takes }: { takes: readonly SavedTake[] }) {
  const takeIds = takes.map(({ id }) => id);
  const listening = useListening(takes, useMeasures(takes, false).byTake);
  const { opening, choices } = listening;
  // Measuring would compete for the CPU with making the takes audible.
  const measures = useMeasures(takes, opening.status !== 'loading');
  const voices = useVoices();
  const nameVoice = (id: string) => voices?.findVoice(id)?.nameEn ?? id;
  const player = opening.status === 'ready' ? opening.player : null;
  useOneSound(player);

  return (
    <>
      <div className="grid grid-cols-1 gap-2 border-line border-b px-5 py-2">
        {player ? <Transport player={player} names={takes.map((_, lane) => nameLane(lane))} /> : null}
        <SoundNotice opening={opening} takeIds={takeIds} />
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <ListeningBar listening={listening} />
          <StartTests takeIds={takeIds} />
        </div>
      </div>
      <AxisRow player={player} isStretched={choices.position === 'stretched'} />
      <Lanes takes={takes} labels={labelLanes(takes, nameVoice)} listening={listening} player={player} />
      <div className="grid gap-x-12 gap-y-6 px-5 py-4 lg:grid-cols-2">
        <Asked takes={takes} nameVoice={nameVoice} />
        <Heard takes={takes} measures={measures} />
      </div>
      <PastTests takeIds={takeIds} />
      {player ? (
        <div className="sticky bottom-0 z-10 mt-auto border-line border-t bg-paper px-5 py-2 sm:hidden">
          <SwitchButtons player={player} tracks={takes.map((_, lane) => toTrack(lane))} />
        </div>
      ) : null}
    </>
  );
}

interface LanesProps {
  takes: readonly SavedTake[];
  labels: readonly string[];
  listening: ReturnType<typeof useListening>;
  player: SyncPlayer | null;
}

function Lanes({ takes, labels, listening, player }: LanesProps) {
  const audible = useAudible(player);
  const { gains, places, choices } = listening;
  const press = (lane: number, share: number) => {
    if (!player) return;
    player.seek(share * player.getState().lengthSeconds);
    player.switchTo(lane);
  };
  return (
    <ol aria-label="Compared takes">
      {takes.map((take, lane) => (
        <Lane
          key={take.id}
          take={take}
          lane={lane}
          label={labels[lane] ?? ''}
          hue={getHue(lane)}
          isAudible={lane === audible}
          gainDb={gains[lane]?.gainDb ?? 0}
          gainNote={gains[lane]?.isKnown === false ? 'silent or too short to match' : null}
          place={places[lane] ?? { left: 0, width: 1 }}
          picture={choices.picture}
          player={player}
          onPress={(share) => press(lane, share)}
          remove={
            takes.length > minCompared ? (
              <RemoveLane
                lane={lane}
                href={getCompareUrl(takes.filter((other) => other !== take).map(({ id }) => id))}
              />
            ) : null
          }
        />
      ))}
    </ol>
  );
}

function getHue(lane: number): LaneHue {
  return laneHues[lane] ?? laneHues[0];
}

function nameLane(lane: number): string {
  return `take ${lane + 1}`;
}

function toTrack(lane: number) {
  return { label: String(lane + 1), name: nameLane(lane), hue: getHue(lane).text };
}

const ignore = () => () => {};

/** Which lane is heard; the first one until there is a player. */
function useAudible(player: SyncPlayer | null): number {
  return useSyncExternalStore(
    player?.subscribe ?? ignore,
    () => player?.getState().audible ?? 0,
    () => 0,
  );
}
