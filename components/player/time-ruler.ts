const intervalsSeconds = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60];
const leastLabelWidth = 60;
const heightPx = 18;

/**
 * The moments that a ruler of this width marks, in seconds from 0 on: round intervals, wide enough apart for their
 * labels. A label that would stick out at the end is left off.
 */
export function listMarks(durationSeconds: number, width: number): number[] {
  const pixelsPerSecond = width / durationSeconds;
  const interval = intervalsSeconds.find((seconds) => seconds * pixelsPerSecond >= leastLabelWidth) ?? 120;
  const lastSeconds = durationSeconds - leastLabelWidth / pixelsPerSecond;
  const count = Math.max(1, Math.floor(lastSeconds / interval + 1e-9) + 1);
  return Array.from({ length: count }, (_, index) => index * interval);
}

/** A moment as the ruler writes it: tenths only where they are needed. */
export function formatMark(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  const clock = `${Math.floor(tenths / 600)}:${String(Math.floor(tenths / 10) % 60).padStart(2, '0')}`;
  return tenths % 10 === 0 ? clock : `${clock}.${tenths % 10}`;
}

/** An element that fills its parent's width with marks; `update` is due whenever that width has changed. */
export function createRuler(durationSeconds: number): {
  element: HTMLElement;
  update: (width: number) => void;
} {
  const element = document.createElement('div');
  Object.assign(element.style, {
    position: 'relative',
    height: `${heightPx}px`,
    overflow: 'hidden',
    pointerEvents: 'none',
    fontSize: '11px',
    lineHeight: `${heightPx}px`,
    fontVariantNumeric: 'tabular-nums',
  });
  return {
    element,
    update(width) {
      element.replaceChildren(
        ...listMarks(durationSeconds, width).map((seconds) => createMark(seconds, seconds / durationSeconds)),
      );
    },
  };
}

function createMark(seconds: number, share: number): HTMLElement {
  const mark = document.createElement('span');
  mark.textContent = formatMark(seconds);
  Object.assign(mark.style, {
    position: 'absolute',
    left: `${share * 100}%`,
    paddingLeft: '4px',
    borderLeft: '1px solid currentColor',
  });
  return mark;
}
