'use client';

import { useSyncExternalStore } from 'react';
import { formatDay, formatExactTime, formatRelativeTime } from './time-text';

const tickMs = 15_000;

/**
 * When something happened, in the reader's own time zone, updating by itself. Empty until hydration, since the server
 * knows neither the time zone nor the time of reading.
 */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const now = useSyncExternalStore(subscribeToTicks, getTick, getNoTick);
  return (
    <time dateTime={at} title={now === null ? undefined : formatExactTime(at)} className={className}>
      {now === null ? '' : formatRelativeTime(at, now)}
    </time>
  );
}

/** The day of something in the reader's own time zone; empty until hydration, as `RelativeTime` is. */
export function RelativeDay({ at }: { at: string }) {
  const now = useSyncExternalStore(subscribeToTicks, getTick, getNoTick);
  return now === null ? '' : formatDay(at, now);
}

function subscribeToTicks(listener: () => void): () => void {
  const timer = setInterval(listener, tickMs);
  return () => clearInterval(timer);
}

const getTick = () => Math.floor(Date.now() / tickMs) * tickMs;
const getNoTick = () => null;
