'use client';

import { useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react';
import { measureSound, type Sound } from '@/lib/clips/sound';
import type { Span } from '@/lib/clips/span';
import { EdgeHandle } from './edge-handle';
import { SpanGrip } from './span-grip';
import type { SpanPlayer } from './span-player';
import type { TrimAct } from './trim';
import { createTrimPainter, type TrimPainter, trackInset } from './trim-painter';

export interface TrimWaveformProps {
  sound: Sound;
  span: Span;
  /** How many times as wide as its frame the sound is shown. */
  zoom: number;
  player: SpanPlayer;
  act: (act: TrimAct) => void;
}

/** The whole sound with the span on it, as wide as the zoom says; it scrolls like any wide thing. */
export function TrimWaveform({ sound, span, zoom, player, act }: TrimWaveformProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const strip = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<TrimPainter | null>(null);
  const durationSeconds = measureSound(sound);

  const readSpan = useEffectEvent(() => span);
  useEffect(() => {
    if (!canvas.current || !scroller.current || !strip.current) return;
    const frame = { canvas: canvas.current, scroller: scroller.current, strip: strip.current };
    const created = createTrimPainter(frame, sound, readSpan());
    painter.current = created;
    return () => created.dispose();
  }, [sound]);

  useEffect(() => painter.current?.setSpan(span), [span]);

  useEffect(() => {
    if (!scroller.current || !strip.current) return;
    const { startSeconds, endSeconds } = readSpan();
    // The strip is as wide as the zoom says by the time this runs.
    const share = (startSeconds + endSeconds) / 2 / durationSeconds;
    const middle = trackInset + share * (zoom * scroller.current.clientWidth - 2 * trackInset);
    scroller.current.scrollLeft = middle - scroller.current.clientWidth / 2;
  }, [zoom, durationSeconds]);

  return (
    <section
      ref={scroller}
      aria-label="Waveform"
      className="@container relative overflow-x-auto overflow-y-hidden overscroll-x-contain rounded-control border border-line"
    >
      <div ref={strip} className="relative h-44 max-sm:h-36" style={{ width: `${zoom * 100}%` }}>
        <canvas ref={canvas} className="sticky left-0 block h-full w-[100cqw]" />
        <div className="absolute top-0 bottom-5" style={{ insetInline: trackInset }}>
          <SpanGrip span={span} durationSeconds={durationSeconds} act={act} />
          <EdgeHandle edge="start" seconds={span.startSeconds} durationSeconds={durationSeconds} act={act} />
          <EdgeHandle edge="end" seconds={span.endSeconds} durationSeconds={durationSeconds} act={act} />
          <Playhead player={player} durationSeconds={durationSeconds} />
        </div>
      </div>
    </section>
  );
}

/** A line where the sound is heard; it alone is redrawn with every frame. */
function Playhead({ player, durationSeconds }: { player: SpanPlayer; durationSeconds: number }) {
  const seconds = useSyncExternalStore(player.subscribe, player.getSeconds, () => null);
  if (seconds === null) return null;
  return (
    <div
      className="pointer-events-none absolute inset-y-0 w-[1.5px] bg-signal"
      style={{ left: `${(seconds / durationSeconds) * 100}%` }}
    />
  );
}
