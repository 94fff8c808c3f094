import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeStatuses } from '@/lib/database/enums';
import { eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { defaultRequest } from '@/lib/request/request';
import { type Scoped, wholeStudio } from '@/lib/scope/scope';
import { listChangesSchema } from '@/lib/takes/list-changes';
import type { BatchFacts, ListedTake } from '@/lib/takes/take';
import { takePageSchema } from '@/lib/takes/take-schema';
import { createTakes } from '@/lib/takes/test-batch';
import { changeTake, purgeDeleted, setDeleted, setKept } from './change-take.server';
import { readListChanges } from './read-list-changes.server';
import { readTakePage } from './read-take-page.server';
import { setReview } from './reviews-store.server';
import type { TakeFilter } from './take-listing.server';

const everything: TakeFilter = { status: null, search: null };
const clip = {
  ...{ durationSeconds: 1, format: 'wav', sampleRateHz: 24000, channels: 1, sizeBytes: 48_044 },
  ...{ loudnessLufs: -20, truePeakDbtp: -3 },
};
const saved = { status: 'saved' as const, clip, waveform: 'A'.repeat(200), blobKey: 'a'.repeat(64) };

/** Numbers of 0..1 that are the same for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function getPlace(take: { id: string; createdAt: string }): string {
  return `${String(Date.parse(take.createdAt)).padStart(13, '0')}-${take.id}`;
}

/** A list as a browser holds it: it has loaded nothing beyond its boundary, the position of a take. */
interface List {
  filter: TakeFilter;
  boundary: string;
  revision: string;
  takes: Map<string, ListedTake>;
  batches: Map<string, BatchFacts>;
}

function toParameters({ status, search }: TakeFilter, limit: number, cursor = ''): URLSearchParams {
  return new URLSearchParams({ status: status ?? '', q: search ?? '', limit: String(limit), cursor });
}

async function readPage(scoped: Scoped, filter: TakeFilter, limit: number, cursor = '') {
  const page = await readTakePage(scoped, toParameters(filter, limit, cursor));
  if (!page.ok) throw new Error(page.failure.code);
  return takePageSchema.parse(page.value);
}

async function load(scoped: Scoped, filter: TakeFilter, limit: number): Promise<List> {
  const page = await readPage(scoped, filter, limit);
  return {
    filter,
    boundary: page.nextCursor ?? '',
    revision: page.revision,
    takes: new Map(page.takes.map((take) => [take.id, take])),
    batches: new Map(page.batches.map((batch) => [batch.id, batch])),
  };
}

/** Applies changes to a list, as described at `listChangesSchema`. */
async function follow(scoped: Scoped, list: List, limit: number): Promise<void> {
  const answer = await readListChanges(scoped, list.filter, list.revision);
  const changes = listChangesSchema.parse(answer);
  if (changes.reload) {
    Object.assign(list, await load(scoped, list.filter, limit));
    return;
  }
  list.revision = changes.revision;
  for (const id of changes.gone) list.takes.delete(id);
  for (const take of changes.takes) {
    if (list.takes.has(take.id) || getPlace(take) >= list.boundary) list.takes.set(take.id, take);
  }
  for (const verdict of changes.verdicts) {
    const take = list.takes.get(verdict.id);
    if (take && take.status !== 'unreadable') list.takes.set(take.id, { ...take, ...verdict });
  }
  for (const batch of changes.batches) list.batches.set(batch.id, batch);
}

async function expectFresh(scoped: Scoped, list: List): Promise<void> {
  const fresh = { takes: [] as ListedTake[], batches: new Map<string, BatchFacts>() };
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await readPage(scoped, list.filter, 100, cursor);
    fresh.takes.push(...page.takes.filter((take) => getPlace(take) >= list.boundary));
    for (const batch of page.batches) fresh.batches.set(batch.id, batch);
    cursor = page.nextCursor;
  }
  const held = [...list.takes.values()].sort((a, b) => (getPlace(a) < getPlace(b) ? 1 : -1));
  expect(held).toEqual(fresh.takes);
  for (const { batchId } of fresh.takes)
    expect(list.batches.get(batchId)).toEqual(fresh.batches.get(batchId));
}

describe.each(eachDatabase)('on %s', (_name, open) => {
  let place: TestDatabase;
  let scoped: Scoped;
  beforeAll(async () => {
    place = await open();
    scoped = { database: place.database, scope: wholeStudio };
  });
  afterAll(() => place.dispose());

  const start = (count: number, prompt = 'Rain.', at = new Date()) => {
    const requests = Array.from({ length: count }, (_, index) => ({
      ...defaultRequest,
      prompt,
      pitchSemitones: index,
    }));
    return createTakes(place.database, { requests, copiedFrom: null, engine: 'sandbox', now: at });
  };

  test.each([1, 2, 3, 4])(
    'lists that follow concurrent writes end up like freshly read ones (seed %i)',
    { timeout: 120_000 },
    async (seed) => {
      const random = createRandom(seed);
      const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)];
      const known: string[] = [];
      const begin = async () => {
        const at = new Date(Date.now() - Math.floor(random() * 5) * 60_000);
        const prompt = pick(['Rain.', 'Wind.']);
        known.push(...(await start(1 + Math.floor(random() * 3), prompt, at)).map(({ id }) => id));
      };
      const move = async (id: string) => {
        const status = pick(['running', 'failed', 'cancelled', 'saved', 'saved', 'unconfirmed'] as const);
        const more = { progress: Math.floor(random() * 100), notBefore: pick([null, new Date()]) ?? null };
        const change = status === 'saved' ? saved : { status: status ?? 'running', ...more };
        await changeTake(scoped, id, takeStatuses, change);
      };
      const review = (id: string) =>
        setReview(scoped, {
          takeId: id,
          ...(random() < 0.5
            ? { field: 'tag' as const, tag: pick(['warm', 'flat']) ?? '', isOn: random() < 0.7 }
            : { field: 'rating' as const, from: null, to: pick([1, 5] as const) ?? 1 }),
        });
      const write = async () => {
        const id = pick(known) ?? '';
        const chance = random();
        if (known.length === 0 || chance < 0.15) await begin();
        else if (chance < 0.45) await move(id);
        else if (chance < 0.65) await setKept(scoped, id, { kept: random() < 0.8, now: new Date() });
        else if (chance < 0.75) await review(id);
        else if (chance < 0.85) await setDeleted(scoped, id, new Date(random() < 0.5 ? 1 : Date.now()));
        else if (chance < 0.95) await setDeleted(scoped, id, null);
        else await purgeDeleted(place.database, new Date(2));
      };
      const filters: TakeFilter[] = [
        everything,
        { ...everything, status: 'kept' },
        { ...everything, status: 'saved' },
        { ...everything, status: 'unfinished' },
        { ...everything, search: 'wind' },
      ];
      const limits = [3, 100];
      const lists: { list: List; limit: number }[] = [];
      for (const filter of filters) {
        for (const limit of limits) lists.push({ list: await load(scoped, filter, limit), limit });
      }
      const writers = Array.from({ length: 3 }, async () => {
        for (let round = 0; round < 30; round += 1) await write();
      });
      const readers = lists.map(async ({ list, limit }) => {
        for (let round = 0; round < 6; round += 1) {
          await delay(Math.floor(random() * 40));
          await follow(scoped, list, limit);
        }
      });
      await Promise.all([...writers, ...readers]);
      for (const { list, limit } of lists) {
        await follow(scoped, list, limit);
        await expectFresh(scoped, list);
      }
    },
  );
});
