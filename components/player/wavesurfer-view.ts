import { fetchPeaks } from '@/lib/takes/peaks-queries';
import type { SavedTake } from '@/lib/takes/take';
import { readWaveform } from '@/lib/takes/waveform';
import type { Player } from './playback';
import { createRuler } from './time-ruler';
import { barStep, toBarHeight } from './waveform-bars';
import { watchColours } from './waveform-painter';

const heightPx = 112;

export interface WaveformView {
  /** Shows the clip `factor` times as wide as its frame. */
  zoom: (factor: number) => void;
  dispose: () => void;
}

/**
 * Draws the open take with wavesurfer from its stored peaks; the file is neither fetched nor decoded for it. The
 * media element belongs to the player and outlives the view.
 */
export async function createWaveformView(
  container: HTMLElement,
  media: HTMLAudioElement,
  take: SavedTake,
  player: Player,
): Promise<WaveformView> {
  const { durationSeconds, waveform } = take.clip;
  const [{ default: WaveSurfer }, peaks] = await Promise.all([
    import('wavesurfer.js'),
    // Its outline in the list is better than none.
    fetchPeaks(take.id, new AbortController().signal).catch(() => readWaveform(waveform)),
  ]);
  const wavesurfer = WaveSurfer.create({
    container,
    media,
    peaks: [peaks.map(toBarHeight)],
    duration: durationSeconds,
    url: media.src,
    height: heightPx,
    ...chooseBars(0, peaks.length),
    barMinHeight: 1.5,
    cursorWidth: 1.5,
    autoCenter: false,
    dragToSeek: true,
    cspNonce: readNonce(),
    ...readColours(container),
  });

  const ruler = createRuler(durationSeconds);
  wavesurfer.getWrapper().append(ruler.element);
  wavesurfer.on('redraw', () => ruler.update(wavesurfer.getWrapper().clientWidth));

  const showPosition = () => {
    // Once the media has data, wavesurfer follows its seeks by itself.
    if (media.readyState < HTMLMediaElement.HAVE_FUTURE_DATA) wavesurfer.setTime(player.getPosition(take.id));
  };
  wavesurfer.on('ready', () => {
    nameScroller(wavesurfer.getWrapper().parentElement);
    showPosition();
  });
  wavesurfer.on('interaction', (seconds) => player.seek(take, seconds));
  // Playback faults reach the reader through the player; unheard, they would be thrown here as well.
  wavesurfer.on('error', () => undefined);
  const unwatch = [
    player.subscribePosition(take.id, showPosition),
    watchColours(() => wavesurfer.setOptions(readColours(container))),
  ];
  return {
    zoom: (factor) => {
      const width = wavesurfer.getWidth() * factor;
      wavesurfer.setOptions({ minPxPerSec: width / durationSeconds, ...chooseBars(width, peaks.length) });
    },
    dispose() {
      for (const stop of unwatch) stop();
      wavesurfer.destroy();
    },
  };
}

/** Bars as in the list, but never more than peaks: any in between would be made up. */
function chooseBars(width: number, peakCount: number) {
  const step = Math.max(barStep, Math.ceil(width / peakCount));
  const barGap = Math.round(step / 3);
  return { barWidth: step - barGap, barGap };
}

function readColours(element: Element) {
  const style = getComputedStyle(element);
  return {
    waveColor: style.getPropertyValue('--wave'),
    progressColor: style.getPropertyValue('--ink'),
    cursorColor: style.getPropertyValue('--signal'),
  };
}

function readNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta?.nonce || meta?.content || '';
}

/** A zoomed waveform scrolls, so the keyboard must be able to reach it. */
function nameScroller(scroller: HTMLElement | null) {
  if (!scroller) return;
  scroller.tabIndex = 0;
  scroller.role = 'group';
  scroller.ariaLabel = 'Large waveform';
}
