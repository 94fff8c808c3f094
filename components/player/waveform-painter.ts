import { watchSize } from '@/components/ui/watch-size';
import { barStep, barWidth, countBars, pickBars, toBarHeight } from './waveform-bars';

const playheadWidth = 1.5;
const smallestBarHeight = 1.5;

interface Source {
  peaks: readonly number[];
  /** How much of the clip lies behind the playhead, 0..1. */
  getPlayedShare: () => number;
  /** The variable that holds the colour of what was played; ink by default. */
  playedColour?: string;
  /** Whether the playhead is drawn elsewhere. */
  hasOwnPlayhead?: boolean;
}

interface Painter {
  paint: () => void;
  dispose: () => void;
}

/**
 * Draws a waveform into a canvas and redraws it when the canvas is resized or the colours change. A canvas far from the
 * screen holds no pixels: hundreds of them would otherwise fill the memory.
 */
export function createPainter(canvas: HTMLCanvasElement, source: Source): Painter {
  let isNear = false;
  let bars: number[] = [];
  let colours = readColours(canvas, source);

  function paint() {
    const context = isNear ? canvas.getContext('2d') : null;
    if (!context) return;
    const { clientWidth: width, clientHeight: height } = canvas;
    const ratio = window.devicePixelRatio || 1;
    resize(canvas, Math.round(width * ratio), Math.round(height * ratio));
    const count = countBars(width);
    if (bars.length !== count) bars = pickBars(source.peaks, count).map(toBarHeight);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    paintBars(context, { bars, width, height, playedWidth: source.getPlayedShare() * width, colours });
  }

  function show() {
    isNear = true;
    paint();
  }

  function hide() {
    isNear = false;
    resize(canvas, 0, 0);
  }

  const unwatch = [
    watchNearness(canvas, (near) => (near ? show() : hide())),
    watchSize([canvas], paint),
    watchColours(() => {
      colours = readColours(canvas, source);
      paint();
    }),
  ];
  return {
    paint,
    dispose() {
      for (const stop of unwatch) stop();
    },
  };
}

type Colours = ReturnType<typeof readColours>;

function readColours(element: Element, { playedColour = '--ink', hasOwnPlayhead = false }: Source) {
  const style = getComputedStyle(element);
  return {
    played: style.getPropertyValue(playedColour),
    rest: style.getPropertyValue('--wave'),
    playhead: hasOwnPlayhead ? null : style.getPropertyValue('--signal'),
  };
}

interface Picture {
  /** Their heights, 0..1. */
  bars: readonly number[];
  width: number;
  height: number;
  playedWidth: number;
  colours: Colours;
}

function paintBars(context: CanvasRenderingContext2D, picture: Picture) {
  const { bars, width, height, playedWidth, colours } = picture;
  bars.forEach((share, index) => {
    const left = index * barStep;
    const barHeight = Math.max(smallestBarHeight, share * (height - 4));
    context.fillStyle = left + barWidth / 2 < playedWidth ? colours.played : colours.rest;
    context.fillRect(left, (height - barHeight) / 2, barWidth, barHeight);
  });
  if (playedWidth <= 0 || colours.playhead === null) return;
  context.fillStyle = colours.playhead;
  context.fillRect(Math.min(playedWidth, width - playheadWidth), 0, playheadWidth, height);
}

function resize(canvas: HTMLCanvasElement, width: number, height: number) {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

type Unwatch = () => void;

function watchNearness(element: Element, onChange: (isNear: boolean) => void): Unwatch {
  const observer = new IntersectionObserver(
    (entries) => {
      const last = entries.at(-1);
      if (last) onChange(last.isIntersecting);
    },
    { rootMargin: '400px 0px' },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

/** Calls back when the page turns to its other theme, by the system or by the reader's choice. */
export function watchColours(onChange: () => void): Unwatch {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', onChange);
  const chosen = new MutationObserver(onChange);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme', 'class'] });
  return () => {
    system.removeEventListener('change', onChange);
    chosen.disconnect();
  };
}
