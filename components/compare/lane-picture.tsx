'use client';

import { useQuery } from '@tanstack/react-query';
import { type PointerEvent, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { createPainter } from '@/components/player/waveform-painter';
import type { LanePlace } from '@/lib/comparing/alignment';
import { getSpectrogramUrl } from '@/lib/measures/measures-queries';
import { peaksQuery } from '@/lib/takes/peaks-queries';
import type { SavedTake } from '@/lib/takes/take';
import { readWaveform } from '@/lib/takes/waveform';
import type { SyncPlayer } from './audio/sync-player';
import { useSyncFrames, useSyncState } from './audio/use-sync-player';
import type { LaneHue } from './lane-hues';

export interface LanePictureProps {
  take: SavedTake;
  /** Index of the lane, which is the player's track. */
  lane: number;
  hue: LaneHue;
  place: LanePlace;
  picture: 'waveform' | 'spectrogram';
  player: SyncPlayer | null;
  /** Called with the share of the picture, 0..1, that was pressed. */
  onPress: (share: number) => void;
}

/**
 * A take's sound on the axis that all lanes share, with the playhead. Clicking it is for pointers; keys and the
 * position slider do the same.
 */
export function LanePicture({ onPress, ...props }: LanePictureProps) {
  const { take, lane, place, picture, player } = props;
  const press = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    onPress(clampShare((event.clientX - left) / width));
  };
  return (
    <div
      className="relative h-[84px] cursor-pointer touch-pan-y select-none overflow-hidden max-sm:h-[72px]"
      // A touch that only scrolls does not seek.
      onPointerDown={(event) => event.pointerType === 'mouse' && event.button === 0 && press(event)}
      onPointerUp={(event) => event.pointerType !== 'mouse' && press(event)}
    >
      <div
        className="absolute inset-y-1"
        style={{ left: `${place.left * 100}%`, width: `${place.width * 100}%` }}
      >
        {picture === 'waveform' ? (
          <LaneWaveform {...props} />
        ) : (
          <LaneSpectrogram take={take} name={`Spectrogram of take ${lane + 1}`} />
        )}
      </div>
      {player ? (
        <>
          <LoopBand player={player} />
          <Playhead player={player} />
        </>
      ) : null}
    </div>
  );
}

function LaneWaveform({ take, lane, hue, place, player }: Omit<LanePictureProps, 'onPress'>) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const paintRef = useRef<() => void>(() => undefined);
  const { data } = useQuery(peaksQuery(take.id));
  // Until all of them are there, those of the list; the same array each time, or every render would paint again.
  const peaks = useMemo(() => data ?? readWaveform(take.clip.waveform), [data, take.clip.waveform]);
  const readShare = useEffectEvent(() => {
    if (player?.getState().audible !== lane) return 0;
    return clampShare((readPlayerShare(player) - place.left) / place.width);
  });

  useEffect(() => {
    const canvas = canvasRef.current;
    if (!canvas) return;
    let shown = 0;
    const painter = createPainter(canvas, {
      peaks,
      getPlayedShare: () => {
        shown = readShare();
        return shown;
      },
      playedColour: hue.variable,
      hasOwnPlayhead: true,
    });
    // Of the lanes only the one that is heard changes while it plays.
    paintRef.current = () => {
      if (readShare() !== shown) painter.paint();
    };
    return () => painter.dispose();
  }, [peaks, hue]);

  return (
    <>
      <canvas ref={canvasRef} className="absolute inset-0 size-full" />
      {player ? <Frames player={player} draw={() => paintRef.current()} /> : null}
    </>
  );
}

/** Draws with every frame of a player, which is not there from the beginning. */
function Frames({ player, draw }: { player: SyncPlayer; draw: () => void }) {
  useSyncFrames(player, draw);
  return null;
}

/** The server's picture, in the text colour: its opacity is the level. */
function LaneSpectrogram({ take, name }: { take: SavedTake; name: string }) {
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading');
  const url = getSpectrogramUrl(take);
  if (state === 'failed')
    return <p className="grid h-full place-items-center text-muted text-xs">No spectrogram could be made.</p>;
  return (
    <>
      {/* biome-ignore lint/performance/noImgElement: only the browser's own element says when a picture is there */}
      <img
        src={url}
        alt={name}
        crossOrigin="anonymous"
        className="absolute inset-0 size-full opacity-0"
        onLoad={() => setState('shown')}
        onError={() => setState('failed')}
      />
      {state === 'shown' ? (
        <div
          className="absolute inset-0 bg-ink"
          style={{ maskImage: `url("${url}")`, maskSize: '100% 100%', maskRepeat: 'no-repeat' }}
        />
      ) : (
        <p className="grid h-full place-items-center text-muted text-xs">Drawing the spectrogram…</p>
      )}
    </>
  );
}

function LoopBand({ player }: { player: SyncPlayer }) {
  const { loop, lengthSeconds } = useSyncState(player);
  if (!loop) return null;
  const width = (loop.endSeconds - loop.startSeconds) / lengthSeconds;
  return (
    <div
      className="pointer-events-none absolute inset-y-0 bg-ink/7"
      style={{ left: `${(loop.startSeconds / lengthSeconds) * 100}%`, width: `${width * 100}%` }}
    />
  );
}

function Playhead({ player }: { player: SyncPlayer }) {
  const ref = useRef<HTMLDivElement>(null);
  useSyncFrames(player, () => {
    if (ref.current) ref.current.style.transform = `translateX(${readPlayerShare(player) * 100}%)`;
  });
  return (
    <div ref={ref} aria-hidden="true" className="pointer-events-none absolute inset-0 will-change-transform">
      <div className="absolute inset-y-0 -ml-px w-[1.5px] bg-signal" />
    </div>
  );
}

/** Where the player is, as a share of what is drawn: of the axis, or of every take when stretched. */
function readPlayerShare(player: SyncPlayer): number {
  return clampShare(player.getSeconds() / player.getState().lengthSeconds);
}

function clampShare(share: number): number {
  return Math.min(1, Math.max(0, share));
}
