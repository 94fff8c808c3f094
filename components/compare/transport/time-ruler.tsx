'use client';

import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { createRuler } from '@/components/player/time-ruler';
import { watchSize } from '@/components/ui/watch-size';
import { clamp } from '../audio/layout';
import type { AxisSpan, SyncPlayer } from '../audio/sync-player';
import { useSyncFrames, useSyncState } from '../audio/use-sync-player';

/**
 * The axis with its marks, the loop and the playhead. A click or drag moves the position, a drag with Shift chooses a
 * loop; by keyboard the slider and the fields of the transport do the same.
 */
export function TimeRuler({ player }: { player: SyncPlayer }) {
  const { lengthSeconds, loop } = useSyncState(player);
  const frame = useRef<HTMLDivElement>(null);
  const playhead = useRef<HTMLDivElement>(null);
  /** The loop that is being drawn. */
  const [drawn, setDrawn] = useState<AxisSpan | null>(null);
  const shown = drawn ?? loop;

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const ruler = createRuler(lengthSeconds);
    element.append(ruler.element);
    ruler.update(element.clientWidth);
    const unwatch = watchSize([element], () => ruler.update(element.clientWidth));
    return () => {
      unwatch();
      ruler.element.remove();
    };
  }, [lengthSeconds]);

  useSyncFrames(player, (seconds) => {
    const share = lengthSeconds > 0 ? seconds / lengthSeconds : 0;
    if (playhead.current) playhead.current.style.left = `${share * 100}%`;
  });

  const findSeconds = (event: PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return clamp((event.clientX - left) / width, 0, 1) * lengthSeconds;
  };

  const begin = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const seconds = findSeconds(event);
    if (event.shiftKey) setDrawn({ startSeconds: seconds, endSeconds: seconds });
    else player.seek(seconds);
  };

  const move = (event: PointerEvent) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    if (drawn) setDrawn({ ...drawn, endSeconds: findSeconds(event) });
    else player.seek(findSeconds(event));
  };

  const letGo = () => {
    if (drawn && drawn.startSeconds !== drawn.endSeconds) player.setLoop(drawn);
    setDrawn(null);
  };

  return (
    <div
      className="relative h-7 cursor-pointer touch-pan-y select-none pt-1 text-muted"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={letGo}
      onPointerCancel={() => setDrawn(null)}
    >
      <div ref={frame} aria-hidden="true" />
      {shown ? (
        <div
          className="pointer-events-none absolute inset-y-0 bg-ink/10"
          style={placeSpan(shown, lengthSeconds)}
        />
      ) : null}
      <div ref={playhead} className="pointer-events-none absolute inset-y-0 w-[1.5px] bg-signal" />
    </div>
  );
}

function placeSpan({ startSeconds, endSeconds }: AxisSpan, lengthSeconds: number) {
  const left = Math.min(startSeconds, endSeconds) / lengthSeconds;
  const width = Math.abs(endSeconds - startSeconds) / lengthSeconds;
  return { left: `${left * 100}%`, width: `${width * 100}%` };
}
