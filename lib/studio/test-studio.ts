import { startTakes } from '@/lib/commands/takes-service.server';
import type { TestDatabase } from '@/lib/database/test-databases';
import { parseSettings, type Settings } from '@/lib/env/env';
import { defaultRequest, type TakeRequest } from '@/lib/request/request';
import { toTake } from '@/lib/takes/stored/take-view.server';
import { findTake } from '@/lib/takes/stored/takes-store.server';
import { isUnfinished, type Take } from '@/lib/takes/take';
import type { FakeEngine } from '@/testing/fake-engine';
import type { Studio } from './studio.server';

/** The key of a studio in a test. */
export const testKey = 'test-key-0123456789';

/** Settings of a studio that uses this engine and waits for answers long enough for a busy machine. */
export function makeSettings(
  engine: Pick<FakeEngine, 'origin'>,
  location: TestDatabase['location'],
): Settings {
  const parsed = parseSettings({
    EVOLINK_API_KEY: testKey,
    EVOLINK_BASE_URL: engine.origin,
    EVOLINK_FILES_URL: engine.origin,
    DATA_DIR: location.dataDirectory,
    STUDIO_MAX_IN_FLIGHT: '8',
    STUDIO_ENGINE_TIMEOUT_SECONDS: '15',
  });
  if (!parsed.ok) throw new Error(parsed.problem.sentence);
  return { ...parsed.settings, databaseUrl: location.databaseUrl ?? null };
}

/** Starts takes of one prompt; resolves with their ids. */
export async function start(
  studio: Studio,
  prompt: string,
  count = 1,
  more: Partial<TakeRequest> = {},
): Promise<string[]> {
  const request = { ...defaultRequest, ...more, prompt };
  const requests = Array.from({ length: count }, () => request);
  const started = await startTakes(studio, { requests, copiedFrom: null, pressToken: null });
  if (!started.ok) throw new Error(started.failure.code);
  return started.value.takes.map((take) => take.id);
}

async function read(studio: Studio, id: string): Promise<Take> {
  const row = await findTake(studio, id);
  if (!row) throw new Error(`There is no take ${id}.`);
  return toTake(row);
}

/** Reads a take until it is as expected; throws when it is not within three minutes. */
export async function waitFor(studio: Studio, id: string, isReached: (take: Take) => boolean): Promise<Take> {
  const deadline = Date.now() + 170_000;
  for (;;) {
    const take = await read(studio, id);
    if (isReached(take)) return take;
    if (Date.now() > deadline) throw new Error(`The take stayed ${take.status}: ${take.failure?.code}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until the studio works on a take no more. */
export function waitUntilSettled(studio: Studio, id: string): Promise<Take> {
  return waitFor(studio, id, (take) => !isUnfinished(take));
}
