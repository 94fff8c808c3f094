'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { usePlayer } from '@/components/player/player-provider';
import { Button } from '@/components/ui/button';
import type { ClipSource } from '../clip-source';
import { makeRecordingSource } from '../clip-source';
import { LevelMeter } from './level-meter';
import { hasMicrophoneConsent, type MicrophoneChoice } from './microphone';
import { MicrophoneSettings } from './microphone-settings';
import { ReadingText } from './reading-text';
import { createRecorder, type Recorder, type Recording } from './recorder';
import { RecordButton, RecordedActs } from './recorder-acts';
import { RecorderIntro } from './recorder-intro';
import { RecorderStatus } from './recorder-status';

export interface ClipRecorderProps {
  /** Gets the recording, to be trimmed. */
  onRecorded: (source: ClipSource) => void;
  onClose: () => void;
}

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
    void recorder.open(next);
  };

  // The microphone chosen before may be the cause.
  const openPreferred = () => {
    const next = { ...choice, deviceId: null };
    setChoice(next);
    void recorder.open(next);
  };

  const record = () => {
    takePlayer.pause();
    void recorder.record(choice, hasCountIn ? 'after-count-in' : 'at-once');
  };

  const hand = (recording: Recording) => onRecorded(makeRecordingSource(recording, new Date()));

  const isOn = phase.step === 'counting' || phase.step === 'recording';
  // Another microphone is opened without leaving the form.
  const isFirstOpening = phase.step === 'opening' && microphones.length === 0;
  if (phase.step === 'closed' || phase.step === 'failed' || isFirstOpening) {
    return (
      <RecorderIntro
        problem={phase.step === 'failed' ? phase.problem : null}
        isOpening={isFirstOpening}
        onOpen={openPreferred}
        onClose={onClose}
      />
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
            isLocked={isOn}
            hasCountIn={hasCountIn}
            onCountIn={setHasCountIn}
          />
          <LevelMeter stream={stream} />
        </>
      )}
      <RecorderStatus phase={phase} />
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
            <RecordButton isOn={isOn} onRecord={record} onStop={recorder.stop} />
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
