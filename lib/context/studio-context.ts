import type { BlobStore } from '@/lib/blobs/blobs';
import type { Database } from '@/lib/database/database';
import type { Engines } from '@/lib/engine/engines.server';
import type { Settings } from '@/lib/env/env';
import type { Scope } from '@/lib/scope/scope';

/** Everything a take's steps need; one per process, made at start. */
export interface StudioContext {
  database: Database;
  /** What of the database this work may see and change; everything for the studio's own. */
  scope: Scope;
  blobs: BlobStore;
  engines: Engines;
  settings: Settings;
  /** The present instant. */
  now: () => Date;
  /** Requests a take's next step as soon as possible, whatever was planned. */
  wake: (takeId: string) => void;
}

/** When a take's next step is due: in this many seconds, at once (0), or never (null). */
export type NextStep = number | null;
