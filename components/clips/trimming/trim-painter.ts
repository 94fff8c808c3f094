import { formatMark, listMarks } from '@/components/player/time-ruler';
import { barStep, barWidth, toBarHeight } from '@/components/player/waveform-bars';
import { watchColours } from '@/components/player/waveform-painter';
import { watchSize } from '@/components/ui/watch-size';
import { createPeakReader } from '@/lib/clips/peak-reader';
import { measureSound, type Sound } from '@/lib/clips/sound';
import type { Span } from '@/lib/clips/span';

/** Room on both sides of the sound, in CSS pixels, for the handles at its very ends. */
export const trackInset = 28;

const rulerHeight = 20;
const smallestBarHeight = 1.5;

/** Sound quieter than this is not scaled up any further. */
const quietestDrawn = 0.02;

export interface TrimPainter {
  setSpan: (span: Span) => void;
  paint: () => void;
  dispose: () => void;
}

interface Frame {
  canvas: HTMLCanvasElement;
  /** What scrolls, and the wide element inside it. */
  scroller: HTMLElement;
  strip: HTMLElement;
}

/**
 * Draws the visible part of a sound from its samples, the span in ink, and a ruler below: at any zoom each bar is the
 * greatest sample under it. Canvas and strip may change their sizes at any time.
 */
export function createTrimPainter(
  { canvas, scroller, strip }: Frame,
  sound: Sound,
  first: Span,
): TrimPainter {
  const readPeak = createPeakReader(sound.samples);
  const durationSeconds = measureSound(sound);
  // Here the shape matters, not the loudness: the greatest sample fills the height.
  const greatest = Math.max(quietestDrawn, readPeak(0, sound.samples.length));
  let span = first;
  let colours = readColours(canvas);

  function paint() {
    const context = canvas.getContext('2d');
    if (!context) return;
    const { clientWidth: width, clientHeight: height } = canvas;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const trackWidth = strip.clientWidth - 2 * trackInset;
    const view = {
      width,
      waveHeight: height - rulerHeight,
      /** Where the sound begins on the canvas. */
      left: trackInset - scroller.scrollLeft,
      trackWidth,
    };
    const toX = (seconds: number) => view.left + (seconds / durationSeconds) * trackWidth;
    const chosen = { from: toX(span.startSeconds), to: toX(span.endSeconds) };
    context.fillStyle = colours.chosen;
    context.fillRect(chosen.from, 0, chosen.to - chosen.from, view.waveHeight);
    paintBars(context, view, chosen);
    paintRuler(context, view, toX);
  }

  function paintBars(context: CanvasRenderingContext2D, view: View, chosen: { from: number; to: number }) {
    const perPixel = sound.samples.length / view.trackWidth;
    const first = Math.max(0, Math.floor(-view.left / barStep));
    const last = Math.floor(Math.min(view.trackWidth, view.width - view.left) / barStep);
    for (let bar = first; bar < last; bar++) {
      const start = bar * barStep;
      const peak = readPeak(Math.floor(start * perPixel), Math.ceil((start + barStep) * perPixel));
      const barHeight = Math.max(smallestBarHeight, toBarHeight(peak / greatest) * (view.waveHeight - 8));
      const x = view.left + start;
      const isChosen = x + barWidth / 2 >= chosen.from && x + barWidth / 2 <= chosen.to;
      context.fillStyle = isChosen ? colours.inside : colours.outside;
      context.fillRect(x, (view.waveHeight - barHeight) / 2, barWidth, barHeight);
    }
  }

  function paintRuler(context: CanvasRenderingContext2D, view: View, toX: (seconds: number) => number) {
    context.font = `11px ${colours.font}`;
    context.textBaseline = 'middle';
    for (const seconds of listMarks(durationSeconds, view.trackWidth)) {
      const x = toX(seconds);
      if (x < -view.width || x > view.width) continue;
      context.fillStyle = colours.line;
      context.fillRect(x, view.waveHeight, 1, rulerHeight);
      context.fillStyle = colours.label;
      context.fillText(formatMark(seconds), x + 4, view.waveHeight + rulerHeight / 2 + 1);
    }
  }

  const unwatchSizes = watchSize([canvas, strip], paint);
  const unwatchColours = watchColours(() => {
    colours = readColours(canvas);
    paint();
  });
  scroller.addEventListener('scroll', paint, { passive: true });
  return {
    paint,
    setSpan(next) {
      span = next;
      paint();
    },
    dispose() {
      unwatchSizes();
      unwatchColours();
      scroller.removeEventListener('scroll', paint);
    },
  };
}

interface View {
  width: number;
  waveHeight: number;
  left: number;
  trackWidth: number;
}

function readColours(element: Element) {
  const style = getComputedStyle(element);
  return {
    inside: style.getPropertyValue('--ink'),
    outside: style.getPropertyValue('--wave'),
    chosen: style.getPropertyValue('--soft'),
    line: style.getPropertyValue('--line'),
    label: style.getPropertyValue('--muted'),
    font: style.fontFamily,
  };
}
