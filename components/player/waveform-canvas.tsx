'use client';

import { useEffect, useRef } from 'react';
import { createLateModule, useLateModule } from '@/components/ui/late/late-module';
import type { SavedTake } from '@/lib/takes/take';
import { readWaveform } from '@/lib/takes/waveform';
import { usePlayer } from './player-provider';
import { PositionSlider } from './position-slider';

// Only a hydrated page can draw.
const latePainter = createLateModule(() => import('./waveform-painter'));

/** A saved take's waveform with its playhead, and the slider over it that moves the position. */
export function WaveformCanvas({ take }: { take: SavedTake }) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const player = usePlayer();
  const { module: painting } = useLateModule(latePainter);
  const { id, clip } = take;

  useEffect(() => {
    const canvas = canvasRef.current;
    if (!canvas || !painting) return;
    const painter = painting.createPainter(canvas, {
      peaks: readWaveform(clip.waveform),
      getPlayedShare: () => player.getPosition(id) / clip.durationSeconds,
    });
    const unsubscribe = player.subscribePosition(id, painter.paint);
    return () => {
      unsubscribe();
      painter.dispose();
    };
  }, [player, painting, id, clip]);

  return (
    <div className="relative h-13">
      <canvas ref={canvasRef} className="pointer-events-none absolute inset-0 size-full" />
      <PositionSlider take={take} />
    </div>
  );
}
