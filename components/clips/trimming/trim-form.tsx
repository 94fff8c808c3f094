'use client';

import { type FormEvent, useEffect, useState, useSyncExternalStore } from 'react';
import { usePlayer } from '@/components/player/player-provider';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Field, textFieldClass } from '@/components/ui/field';
import { PlayIcon, StopIcon } from '@/components/ui/transport-icons';
import { ZoomButtons } from '@/components/ui/zoom-buttons';
import { adviseOnLength } from '@/lib/clips/check-clip';
import { cancelledChannelsNotice } from '@/lib/clips/clip-problems';
import { cutClip, noFades } from '@/lib/clips/cut-clip';
import { measureSound } from '@/lib/clips/sound';
import { formatSeconds, measureSpan, proposeSpan, type Span } from '@/lib/clips/span';
import { narrowSpanOfTake } from '@/lib/clips/span-of-take';
import { type ClipReference, maxReferenceSeconds } from '@/lib/references/reference';
import type { OpenedSource } from '../open-source';
import { EdgeField } from './edge-field';
import { FadeChoice } from './fade-choice';
import { createSpanPlayer, type SpanPlayer } from './span-player';
import { changeTrim, startTrim, type TrimAct } from './trim';
import { TrimWaveform } from './trim-waveform';
import { chooseFirstZoom, chooseMostZoom } from './trim-zoom';
import { useKeepClip } from './use-keep-clip';
import { useTrimKeys } from './use-trim-keys';

export interface TrimFormProps {
  source: OpenedSource;
  onDone: (clip: ClipReference) => void;
  onCancel: () => void;
}

/** Choosing the span of a decoded sound, hearing it, and having it kept. */
export function TrimForm({ source, onDone, onCancel }: TrimFormProps) {
  const { sound } = source;
  const durationSeconds = measureSound(sound);
  const mostZoom = chooseMostZoom(durationSeconds);
  const [proposal] = useState(() => proposeSpan(sound.samples, sound.rateHz));
  const [trim, setTrim] = useState(() => startTrim(proposal));
  const [zoom, setZoom] = useState(() => chooseFirstZoom(proposal, durationSeconds));
  const [name, setName] = useState(source.name);
  const [player] = useState(createSpanPlayer);
  const takePlayer = usePlayer();
  const { keep, isKeeping, problem } = useKeepClip(onDone);
  const { span, fades } = trim;
  const isProposal = span === proposal && durationSeconds > maxReferenceSeconds;

  useEffect(() => () => player.stop(), [player]);

  const act = (next: TrimAct) => {
    player.stop();
    setTrim((now) => changeTrim(now, next, durationSeconds));
  };

  const cut = (chosen = fades) => cutClip(sound.samples, sound.rateHz, { span, fades: chosen });

  const togglePlay = () => {
    if (player.getSeconds() !== null) return player.stop();
    takePlayer.pause();
    player.play({ samples: cut(), rateHz: sound.rateHz }, span.startSeconds);
  };

  const changeZoom = (factor: number) => setZoom((now) => Math.min(mostZoom, Math.max(1, now * factor)));

  useTrimKeys({
    ' ': togglePlay,
    '+': () => changeZoom(2),
    '=': () => changeZoom(2),
    '-': () => changeZoom(0.5),
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    player.stop();
    void keep({
      samples: cut(),
      unfaded: cut(noFades),
      rateHz: sound.rateHz,
      name: name.trim() || source.name,
      from: narrowSpanOfTake(source.from, span),
    });
  };

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <SpanLength source={source} span={span} isProposal={isProposal} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <TrimWaveform sound={sound} span={span} zoom={zoom} player={player} act={act} />
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <PlaySpanButton player={player} onPress={togglePlay} />
          <div className="flex items-center gap-3 text-sm max-sm:order-last">
            <EdgeField edge="start" seconds={span.startSeconds} durationSeconds={durationSeconds} act={act} />
            <EdgeField edge="end" seconds={span.endSeconds} durationSeconds={durationSeconds} act={act} />
          </div>
          <ZoomButtons factor={zoom} mostFactor={mostZoom} onChange={setZoom} />
        </div>
        <p role="status" className="min-h-4.5 text-muted text-xs">
          {trim.note}
        </p>
      </div>
      {/* The number fields are outside the form: Enter in them ends typing and must not submit anything. */}
      <form className="grid grid-cols-[minmax(0,1fr)] gap-4" onSubmit={submit}>
        <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_auto]">
          <Field label="Name">
            {(control) => (
              <input
                {...control}
                className={textFieldClass}
                value={name}
                maxLength={100}
                required
                autoComplete="off"
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <div className="flex gap-4">
            <FadeChoice
              label="Fade in"
              seconds={fades.inSeconds}
              onChange={(inSeconds) => act({ kind: 'choose-fades', fades: { ...fades, inSeconds } })}
            />
            <FadeChoice
              label="Fade out"
              seconds={fades.outSeconds}
              onChange={(outSeconds) => act({ kind: 'choose-fades', fades: { ...fades, outSeconds } })}
            />
          </div>
        </div>
        <div role="alert" className="empty:hidden">
          {problem ? <Alert {...problem} /> : null}
        </div>
        <div className="flex items-center justify-end gap-3 border-line border-t pt-4">
          <Button onClick={onCancel}>Cancel</Button>
          <Button variant="primary" type="submit" aria-disabled={isKeeping}>
            {isKeeping ? 'Keeping the clip…' : 'Use this clip'}
          </Button>
        </div>
      </form>
    </div>
  );
}

interface SpanLengthProps {
  source: OpenedSource;
  span: Span;
  /** Whether the user has not chosen it yet, and the sound continues. */
  isProposal: boolean;
}

/** How long the span is, what that means for a reference, and what to know of the sound. */
function SpanLength({ source, span, isProposal }: SpanLengthProps) {
  return (
    <div className="grid gap-0.5">
      <p className="flex items-baseline gap-2">
        <span className="figures text-2xl">{formatSeconds(measureSpan(span))} s</span>
        <span className="text-muted">of at most {maxReferenceSeconds} s</span>
      </p>
      <p className="text-muted text-sm">
        {adviseOnLength(measureSpan(span))}{' '}
        {isProposal
          ? 'The sound is longer, so a part is proposed: move it to where the voice is best.'
          : null}
      </p>
      {source.sound.areChannelsCancelled ? (
        <p role="status" className="text-sm">
          {cancelledChannelsNotice}
        </p>
      ) : null}
    </div>
  );
}

function PlaySpanButton({ player, onPress }: { player: SpanPlayer; onPress: () => void }) {
  const read = () => player.getSeconds() !== null;
  const isPlaying = useSyncExternalStore(player.subscribe, read, () => false);
  return (
    <Button className="inline-flex items-center gap-2 pr-3.5 pl-2.5" title="Space" onClick={onPress}>
      {isPlaying ? <StopIcon /> : <PlayIcon />}
      {isPlaying ? 'Stop' : 'Play the span'}
    </Button>
  );
}
