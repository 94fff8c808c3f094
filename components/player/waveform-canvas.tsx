'use client';

import { useEffect, useRef } from 'react';
import type { SavedTake } from '@/lib/takes/take';
import { usePlayer } from './player-provider';
import { PositionSlider } from './position-slider';
import { createPainter } from './waveform-painter';

/** A saved take's waveform with its playhead, and the slider over it that moves the position. */
export function WaveformCanvas({ take }: { take: SavedTake }) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const player = usePlayer();
  const { id, clip } = take;

  useEffect(() => {
    const canvas = canvasRef.current;
    if (!canvas) return;
    const painter = createPainter(canvas, {
      peaks: clip.peaks,
      getPlayedShare: () => player.getPosition(id) / clip.durationSeconds,
    });
    const unsubscribe = player.subscribePosition(id, painter.paint);
    return () => {
      unsubscribe();
      painter.dispose();
    };
  }, [player, id, clip]);

  return (
    <div className="relative h-13">
      <canvas ref={canvasRef} className="pointer-events-none absolute inset-0 size-full" />
      <PositionSlider take={take} />
    </div>
  );
}
