'use client';

import { useEffect, useRef, useState } from 'react';
import { ZoomButtons } from '@/components/ui/zoom-buttons';
import type { SavedTake } from '@/lib/takes/take';
import { usePlayer } from './player-provider';
import { createWaveformView, type WaveformView } from './wavesurfer-view';

const mostZoom = 8;

/** The open take's waveform: tall, with a time ruler, and wide enough to see single words when zoomed in. */
export function OpenWaveform({ take }: { take: SavedTake }) {
  const frameRef = useRef<HTMLDivElement>(null);
  const viewRef = useRef<WaveformView | null>(null);
  const [factor, setFactor] = useState(1);
  const player = usePlayer();

  useEffect(() => {
    const frame = frameRef.current;
    if (!frame) return;
    let isGone = false;
    createWaveformView(frame, player.open(take), take, player).then(
      (view) => {
        if (isGone) view.dispose();
        else viewRef.current = view;
      },
      // The list's waveform stays when the larger one cannot be loaded.
      () => undefined,
    );
    return () => {
      isGone = true;
      viewRef.current?.dispose();
      viewRef.current = null;
      player.close(take.id);
    };
  }, [take, player]);

  const change = (next: number) => {
    setFactor(next);
    viewRef.current?.zoom(next);
  };

  return (
    <div>
      <div ref={frameRef} className="min-h-[130px] text-muted" />
      <div className="mt-1">
        <ZoomButtons factor={factor} mostFactor={mostZoom} onChange={change} />
      </div>
    </div>
  );
}
