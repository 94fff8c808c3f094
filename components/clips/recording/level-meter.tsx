'use client';

import { useEffect, useRef, useState } from 'react';
import { lowestLevelDb, toMeterShare } from '@/lib/clips/level';
import { watchLevel } from './level-watch';

const holdMs = 1500;
const readoutMs = 250;

/** How loud the microphone is, with the loudest moment just now and a sign when it is too loud. */
export function LevelMeter({ stream }: { stream: MediaStream | null }) {
  const bar = useRef<HTMLSpanElement>(null);
  const peak = useRef<HTMLSpanElement>(null);
  const [readout, setReadout] = useState({ decibels: lowestLevelDb, isTooLoud: false });

  useEffect(() => {
    if (!stream) return;
    let held = { peakDb: lowestLevelDb, atMs: 0 };
    let clippedAtMs = Number.NEGATIVE_INFINITY;
    let readAtMs = 0;
    return watchLevel(stream, ({ rmsDb, peakDb, isClipping }) => {
      const nowMs = performance.now();
      if (isClipping) clippedAtMs = nowMs;
      if (peakDb >= held.peakDb || nowMs - held.atMs > holdMs) held = { peakDb, atMs: nowMs };
      if (bar.current) bar.current.style.width = `${toMeterShare(rmsDb) * 100}%`;
      if (peak.current) peak.current.style.left = `${toMeterShare(held.peakDb) * 100}%`;
      if (nowMs - readAtMs < readoutMs) return;
      readAtMs = nowMs;
      setReadout({ decibels: Math.round(rmsDb), isTooLoud: nowMs - clippedAtMs < holdMs });
    });
  }, [stream]);

  return (
    <div className="grid gap-1">
      <div className="flex h-5 items-center justify-between text-sm">
        <span>Level</span>
        <span role="status" className="font-medium text-bad">
          {readout.isTooLoud ? 'Too loud: move away or turn it down' : ''}
        </span>
      </div>
      <meter
        aria-label="Level"
        min={lowestLevelDb}
        max={0}
        value={readout.decibels}
        aria-valuetext={readout.decibels <= lowestLevelDb ? 'silent' : `${readout.decibels} decibels`}
        className="sr-only"
      />
      <div aria-hidden="true" className="relative h-3 overflow-hidden rounded-tag bg-soft">
        <span
          ref={bar}
          className={`absolute inset-y-0 left-0 ${readout.isTooLoud ? 'bg-bad' : 'bg-good'}`}
          style={{ width: 0 }}
        />
        <span ref={peak} className="absolute inset-y-0 -ml-0.5 w-0.5 bg-ink" style={{ left: 0 }} />
      </div>
    </div>
  );
}
