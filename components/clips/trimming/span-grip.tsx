'use client';

import { useRef } from 'react';
import { classNames } from '@/lib/class-names';
import type { Span } from '@/lib/clips/span';
import type { TrimAct } from './trim';

export interface SpanGripProps {
  span: Span;
  durationSeconds: number;
  act: (act: TrimAct) => void;
}

/** The middle of the span: dragging it moves the whole span. With the keyboard the handles do the same. */
export function SpanGrip({ span, durationSeconds, act }: SpanGripProps) {
  /** Where the drag began; null while there is none. */
  const grip = useRef<number | null>(null);
  const isWhole = span.startSeconds === 0 && span.endSeconds >= durationSeconds - 0.001;

  const letGo = () => {
    grip.current = null;
    act({ kind: 'let-go' });
  };

  return (
    <div
      className={classNames(
        'absolute inset-y-0',
        isWhole ? '' : 'cursor-grab touch-pan-y active:cursor-grabbing',
      )}
      style={{
        left: `${(span.startSeconds / durationSeconds) * 100}%`,
        width: `${((span.endSeconds - span.startSeconds) / durationSeconds) * 100}%`,
      }}
      onPointerDown={(event) => {
        if (event.button !== 0 || isWhole) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = event.clientX;
        act({ kind: 'hold' });
      }}
      onPointerMove={(event) => {
        const track = event.currentTarget.parentElement?.clientWidth;
        if (grip.current === null || !track) return;
        act({ kind: 'move-span', bySeconds: ((event.clientX - grip.current) / track) * durationSeconds });
      }}
      onPointerUp={letGo}
      onPointerCancel={letGo}
    />
  );
}
