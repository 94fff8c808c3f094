'use client';

import {
  usePlaybackFailure,
  usePlayer,
  usePlayState,
  usePosition,
} from '@/components/player/player-provider';
import { WaveformCanvas } from '@/components/player/waveform-canvas';
import { PauseIcon, PlayIcon } from '@/components/ui/transport-icons';
import { classNames } from '@/lib/class-names';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import type { SavedTake } from '@/lib/takes/take';
import { describeCredits, describeRating } from '@/lib/takes/take-labels';
import { formatDuration, formatLoudness } from '@/lib/text/format-figures';
import type { TakeRowPartProps } from '../take-outlets';
import {
  CompareButton,
  DeleteButton,
  DownloadLink,
  EditButton,
  KeepButton,
  UseAsVoiceButton,
} from './take-acts';
import { TakeActs, TakeRowFrame } from './take-row-frame';
import { TakeTags } from './take-tags';

/** A take that can be heard. */
export function SavedTakeRow({ take, label, onEdit, onUseAsVoice, details }: TakeRowPartProps<'saved'>) {
  const playState = usePlayState(take.id);
  return (
    <TakeRowFrame
      isCurrent={playState !== 'idle'}
      isKept={take.kept}
      lead={<PlayButton take={take} />}
      facts={
        <>
          <TakeTags take={take} label={label} />
          <p className="figures text-muted">
            <ClipText take={take} />
          </p>
          <TakeActs
            signs={
              <>
                <DeleteButton take={take} />
                {details}
              </>
            }
          >
            <KeepButton take={take} />
            <CompareButton take={take} />
            <UseAsVoiceButton take={take} onUse={onUseAsVoice} />
            <EditButton take={take} onEdit={onEdit} />
            <DownloadLink take={take} />
          </TakeActs>
        </>
      }
    >
      <WaveformCanvas take={take} />
      {take.failure ? <ClipTrouble failure={take.failure} /> : null}
      <PlaybackFailure takeId={take.id} />
    </TakeRowFrame>
  );
}

function PlayButton({ take }: { take: SavedTake }) {
  const player = usePlayer();
  const playState = usePlayState(take.id);
  const isPlaying = playState === 'playing';
  return (
    <button
      type="button"
      aria-label={isPlaying ? 'Pause' : 'Play'}
      className={classNames(
        'grid size-[34px] place-items-center self-center rounded-full border transition-colors duration-150',
        playState === 'idle' ? 'border-line bg-raised hover:border-ink' : 'border-ink bg-ink text-paper',
      )}
      onClick={() => player.toggle(take)}
    >
      {isPlaying ? <PauseIcon /> : <PlayIcon />}
    </button>
  );
}

/** The clip in one line with its rating: first its cost, then, once played, its clock in the same place. */
function ClipText({ take }: { take: SavedTake }) {
  const position = usePosition(take.id);
  const length = formatDuration(take.clip.durationSeconds);
  const loudness = formatLoudness(take.clip.loudnessLufs);
  const facts =
    position > 0
      ? [`${formatDuration(position)} / ${length}`, loudness]
      : [length, loudness, describeCredits(take)];
  return [describeRating(take.rating), ...facts].filter(Boolean).join(' · ');
}

/** What is wrong with the audio file, and what the studio does about it. */
function ClipTrouble({ failure }: { failure: FailureNotice }) {
  return (
    <p className="text-bad text-xs">
      {failure.message} {failure.advice}
    </p>
  );
}

function PlaybackFailure({ takeId }: { takeId: string }) {
  const message = usePlaybackFailure(takeId);
  return (
    <div role="alert" className="text-bad text-xs">
      {message}
    </div>
  );
}
