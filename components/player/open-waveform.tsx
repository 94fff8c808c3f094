'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { MinusIcon, PlusIcon } from '@/components/ui/icons';
import type { SavedTake } from '@/lib/takes/take';
import { usePlayer } from './player-provider';
import { createWaveformView, type WaveformView } from './wavesurfer-view';

const leastZoom = 1;
const mostZoom = 8;

/** The open take's waveform: tall, with a time ruler, and wide enough to see single words when zoomed in. */
export function OpenWaveform({ take }: { take: SavedTake }) {
  const frameRef = useRef<HTMLDivElement>(null);
  const viewRef = useRef<WaveformView | null>(null);
  const [factor, setFactor] = useState(leastZoom);
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
      <div className="mt-1 flex items-center gap-1 text-muted text-xs">
        <Button
          variant="icon"
          aria-label="Zoom out"
          disabled={factor <= leastZoom}
          onClick={() => change(factor / 2)}
        >
          <MinusIcon />
        </Button>
        <span className="figures min-w-6 text-center">{factor}×</span>
        <Button
          variant="icon"
          aria-label="Zoom in"
          disabled={factor >= mostZoom}
          onClick={() => change(factor * 2)}
        >
          <PlusIcon />
        </Button>
      </div>
    </div>
  );
}
