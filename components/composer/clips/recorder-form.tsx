'use client';

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { usePlayer } from '@/components/player/player-provider';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { nameFromTime } from '@/lib/clips/clip-name';
import { maxReferenceSeconds } from '@/lib/references/reference';
import { formatDuration } from '@/lib/takes/take-labels';
import type { ClipRecorderProps } from './clip-recorder';
import { RecordIcon, StopIcon } from './icons';
import { LevelMeter } from './level-meter';
import { ListenButton } from './listen-button';
import { hasMicrophoneConsent, type MicrophoneChoice } from './microphone';
import { MicrophoneSettings } from './microphone-settings';
import { ReadingText } from './reading-text';
import { createRecorder, longestRecordingSeconds, type Recorder, type Recording } from './recorder';

/** From the reader's consent to a recording that was listened to. */
export function RecorderForm({ onRecorded, onClose }: ClipRecorderProps) {
  const recorder = useRecorder();
  const { phase, stream, microphones } = useSyncExternalStore(
    recorder.subscribe,
    recorder.getView,
    recorder.getView,
  );
  const takePlayer = usePlayer();
  const [choice, setChoice] = useState<MicrophoneChoice>({ deviceId: null, treatment: 'raw' });
  const [hasCountIn, setHasCountIn] = useState(true);

  const choose = (next: MicrophoneChoice) => {
    setChoice(next);
    if (stream) void recorder.open(next);
  };

  // The microphone chosen before may be the one that is in the way.
  const openPreferred = () => {
    const next = { ...choice, deviceId: null };
    setChoice(next);
    void recorder.open(next);
  };

  const record = () => {
    takePlayer.pause();
    void recorder.record(choice, hasCountIn ? 'after-count-in' : 'at-once');
  };

  const hand = ({ file }: Recording) => onRecorded({ kind: 'file', file, name: nameFromTime(new Date()) });

  if (phase.step === 'closed' || phase.step === 'opening' || phase.step === 'failed') {
    return (
      <div className="grid justify-items-start gap-4">
        <div className="grid gap-2">
          <p>
            Record a voice for the model to follow: one speaker, a quiet room, 5 to {maxReferenceSeconds} s.
          </p>
          <p className="text-muted text-sm">
            The browser asks for the microphone when you press the button. The recording stays in this browser
            until you use a part of it; the microphone is closed after each recording.
          </p>
        </div>
        <div role="alert">{phase.step === 'failed' ? <Alert {...phase.problem} /> : null}</div>
        <div className="flex w-full items-center justify-end gap-3 border-line border-t pt-4">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={phase.step === 'opening'} onClick={openPreferred}>
            {describeOpening(phase.step)}
          </Button>
        </div>
      </div>
    );
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {phase.step === 'recorded' ? null : (
        <>
          <ReadingText />
          <MicrophoneSettings
            choice={choice}
            onChoose={choose}
            stream={stream}
            microphones={microphones}
            isLocked={phase.step !== 'ready'}
            hasCountIn={hasCountIn}
            onCountIn={setHasCountIn}
          />
        </>
      )}
      {stream ? <LevelMeter stream={stream} /> : null}
      <div className="grid min-h-16 content-center justify-items-center gap-1 text-center">
        {phase.step === 'ready' ? (
          <p className="text-muted text-sm">
            It stops by itself after {longestRecordingSeconds} s. Up to {maxReferenceSeconds} s of it can be
            used; you choose them afterwards.
          </p>
        ) : null}
        {phase.step === 'recording' ? <Elapsed sinceMs={phase.sinceMs} /> : null}
        {phase.step === 'counting' ? (
          <p aria-hidden="true" className="figures text-3xl">
            {phase.left}
          </p>
        ) : null}
        {phase.step === 'recorded' ? (
          <p>
            <span className="figures text-2xl">{formatDuration(phase.recording.seconds)}</span> recorded.{' '}
            {phase.recording.note}
          </p>
        ) : null}
        <p aria-live="assertive" className="sr-only">
          {announce(phase)}
        </p>
      </div>
      <div className="flex flex-wrap items-center justify-end gap-3 border-line border-t pt-4">
        {phase.step === 'recorded' ? (
          <RecordedActs
            recording={phase.recording}
            onAgain={record}
            onContinue={() => hand(phase.recording)}
          />
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <RecordButton isOn={phase.step !== 'ready'} onRecord={record} onStop={recorder.stop} />
          </>
        )}
      </div>
    </div>
  );
}

/** A recorder that lives as long as the form; where consent was given before, the microphone opens by itself. */
function useRecorder(): Recorder {
  const [recorder] = useState(createRecorder);
  useEffect(() => {
    let isGone = false;
    void hasMicrophoneConsent().then((isGiven) => {
      if (isGiven && !isGone) void recorder.open({ deviceId: null, treatment: 'raw' });
    });
    return () => {
      isGone = true;
      recorder.close();
    };
  }, [recorder]);
  return recorder;
}

function describeOpening(step: 'closed' | 'opening' | 'failed'): string {
  if (step === 'opening') return 'Waiting for the browser…';
  return step === 'failed' ? 'Try again' : 'Use the microphone';
}

function announce(phase: ReturnType<Recorder['getView']>['phase']): string {
  switch (phase.step) {
    case 'counting':
      return String(phase.left);
    case 'recording':
      return 'Recording';
    case 'recorded':
      return `${Math.round(phase.recording.seconds)} seconds recorded. ${phase.recording.note ?? ''}`;
    default:
      return '';
  }
}

interface RecordButtonProps {
  isOn: boolean;
  onRecord: () => void;
  onStop: () => void;
}

/** One button for both, so that the focus stays on it. */
function RecordButton({ isOn, onRecord, onStop }: RecordButtonProps) {
  return (
    <Button variant="primary" className="inline-flex items-center gap-2" onClick={isOn ? onStop : onRecord}>
      {isOn ? <StopIcon /> : <RecordIcon />}
      {isOn ? 'Stop' : 'Record'}
    </Button>
  );
}

interface RecordedActsProps {
  recording: Recording;
  onAgain: () => void;
  onContinue: () => void;
}

function RecordedActs({ recording, onAgain, onContinue }: RecordedActsProps) {
  const listen = useRef<HTMLButtonElement>(null);
  // The button that had the focus is gone; pressing this one twice does no harm.
  useEffect(() => listen.current?.focus(), []);
  return (
    <>
      <ListenButton file={recording.file} ref={listen} />
      <Button onClick={onAgain}>Record again</Button>
      <Button variant="primary" onClick={onContinue}>
        Continue
      </Button>
    </>
  );
}

function Elapsed({ sinceMs }: { sinceMs: number }) {
  const [nowMs, setNowMs] = useState(sinceMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), 100);
    return () => clearInterval(timer);
  }, []);
  const seconds = (nowMs - sinceMs) / 1000;
  return (
    <p className="flex items-baseline gap-2">
      <span role="timer" className="figures text-2xl">
        {formatDuration(seconds)}
      </span>
      <span className="text-muted text-sm">
        {seconds > maxReferenceSeconds
          ? `more than the ${maxReferenceSeconds} s that can be used`
          : `of ${formatDuration(longestRecordingSeconds)}`}
      </span>
    </p>
  );
}
