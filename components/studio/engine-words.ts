import type { EngineStatus } from '@/lib/engine/engine-status';

const creditsFormat = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** The engine's line in its parts; a part that has nothing to say is null. */
export interface EngineWords {
  name: string;
  /** The visible part of a long name on a phone. */
  shortName: string | null;
  /** How to get the real model, when a stand-in is in use. */
  cure: string | null;
  credits: string | null;
  work: string | null;
}

/** Puts the status in words. The sandbox's credits buy nothing, so they are not shown. */
export function describeEngine(status: EngineStatus): EngineWords {
  const isSandbox = status.engine === 'sandbox';
  return {
    name: isSandbox ? 'Sandbox engine, demonstration voices' : 'Evolink',
    shortName: isSandbox ? 'Demonstration' : null,
    cure: isSandbox ? 'no key: set EVOLINK_API_KEY for Seed-Audio 1.0' : null,
    credits: isSandbox || status.credits === null ? null : `${creditsFormat.format(status.credits)} credits`,
    work: describeWork(status),
  };
}

function describeWork({ inFlight, waiting, pausedUntil }: EngineStatus): string | null {
  const parts = [
    inFlight > 0 && `${inFlight} in flight`,
    waiting > 0 && `${waiting} waiting`,
    pausedUntil !== null && 'the engine asks to wait',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : null;
}
