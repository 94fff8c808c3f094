import 'server-only';
import type { Engine } from '@/lib/database/enums';
import { type Studio, studioVersion } from './studio.server';

/**
 * How the studio is: `ok` · `degraded`: everything can be seen and heard, but nothing new is started, because the disk
 * is nearly full · `unavailable`: the database does not answer. `message` says why in a sentence, without any address.
 */
interface Health {
  status: 'ok' | 'degraded' | 'unavailable';
  engine: Engine;
  version: string;
  database: 'ok' | 'unavailable';
  disk: 'ok' | 'full';
  message: string | null;
}

/** The parts of a studio that are checked. */
export interface HealthSources {
  database: Pick<Studio['database'], 'findFault'>;
  blobs: Pick<Studio['blobs'], 'hasRoom'>;
  engines: Pick<Studio['engines'], 'current'>;
}

/** Checks database and disk, within two seconds even while the database hangs. */
export async function checkHealth(studio: HealthSources): Promise<Health> {
  const [fault, hasRoom] = await Promise.all([studio.database.findFault(), studio.blobs.hasRoom()]);
  const status = fault ? 'unavailable' : hasRoom ? 'ok' : 'degraded';
  return {
    status,
    engine: studio.engines.current,
    version: studioVersion,
    database: fault ? 'unavailable' : 'ok',
    disk: hasRoom ? 'ok' : 'full',
    message: messages[status],
  };
}

const messages = {
  ok: null,
  degraded: 'The disk is nearly full: what is saved can be heard, and nothing new is begun.',
  unavailable: 'The database does not answer; the log of the server says why.',
};
