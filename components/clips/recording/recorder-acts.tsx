'use client';

import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { RecordIcon, StopIcon } from '@/components/ui/transport-icons';
import { ListenButton } from './listen-button';
import type { Recording } from './recorder';

export interface RecordButtonProps {
  isOn: boolean;
  onRecord: () => void;
  onStop: () => void;
}

/** One button for both, so that the focus stays on it. */
export function RecordButton({ isOn, onRecord, onStop }: RecordButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  // It replaces the button that was pressed.
  useEffect(() => button.current?.focus(), []);
  return (
    <Button
      ref={button}
      variant="primary"
      className="inline-flex items-center gap-2"
      onClick={isOn ? onStop : onRecord}
    >
      {isOn ? <StopIcon /> : <RecordIcon />}
      {isOn ? 'Stop' : 'Record'}
    </Button>
  );
}

export interface RecordedActsProps {
  recording: Recording;
  onAgain: () => void;
  onContinue: () => void;
}

/** What can be done with a recording. */
export function RecordedActs({ recording, onAgain, onContinue }: RecordedActsProps) {
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
