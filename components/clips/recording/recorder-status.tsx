'use client';

import { useEffect, useState } from 'react';
import { maxReferenceSeconds } from '@/lib/references/reference';
import { formatDuration } from '@/lib/text/format-figures';
import { longestRecordingSeconds, type RecorderPhase } from './recorder';

/** What the recorder does at the moment, for eyes and ears. */
export function RecorderStatus({ phase }: { phase: RecorderPhase }) {
  return (
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
  );
}

function announce(phase: RecorderPhase): string {
  switch (phase.step) {
    case 'counting':
      return String(phase.left);
    case 'recording':
      return 'Recording';
    case 'recorded':
      return `${phase.recording.seconds.toFixed(1)} seconds recorded. ${phase.recording.note ?? ''}`;
    default:
      return '';
  }
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
