import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StudioContext } from '@/lib/context/studio-context';
import { takes } from '@/lib/database/schema';
import { openEmbedded, type TestDatabase } from '@/lib/database/test-databases';
import { defaultRequest } from '@/lib/request/request';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { applyChanges, type TakeWrite } from '@/lib/takes/list/apply-changes';
import { type TakeFilter, type TakeList, toParameters } from '@/lib/takes/list/take-list';
import { readTakePage } from '@/lib/takes/stored/read-take-page.server';
import type { ListedTake } from '@/lib/takes/take';
import { createTakes } from '@/lib/takes/test-batch';
import { makeSavedTake } from '@/lib/takes/test-take';
import { deleteTake, keepTake, restoreTake, reviewTake } from './takes-service.server';

const batchSizes = [3, 1, 4];
const takeCount = batchSizes.reduce((sum, size) => sum + size, 0);
const filters: TakeFilter[] = [
  { status: 'all', search: '' },
  { status: 'kept', search: '' },
  { status: 'all', search: 'take ONE' },
];

let place: TestDatabase;
let context: StudioContext;

beforeAll(async () => {
  place = await openEmbedded();
  context = {
    ...inWholeStudio(place.database),
    now: () => new Date(),
    wake: () => undefined,
  } as unknown as StudioContext;
});
afterAll(() => place.dispose());

/** Batches of saved takes, the only ones there are; their ids, oldest batch first. */
async function makeTakes(): Promise<string[]> {
  await place.database.sql.delete(takes);
  const ids: string[] = [];
  for (const [index, size] of batchSizes.entries()) {
    const rows = await createTakes(place.database, {
      requests: Array.from({ length: size }, (_, at) => ({
        ...defaultRequest,
        prompt: index === 1 ? 'Take one alone.' : 'Others.',
        pitchSemitones: at,
      })),
      copiedFrom: null,
      engine: 'sandbox',
      now: new Date(Date.UTC(2026, 10, 1 + index)),
    });
    ids.push(...rows.map(({ id }) => id));
  }
  await place.database.sql.update(takes).set({
    status: 'saved',
    blobKey: 'key',
    clip: makeSavedTake().clip,
    waveform: 'q',
  });
  return ids;
}

async function read(filter: TakeFilter, limit: number): Promise<TakeList> {
  const parameters = toParameters(filter);
  parameters.set('limit', String(limit));
  const page = await readTakePage(context, parameters);
  if (!page.ok) throw new Error(page.failure.code);
  return page.value;
}

/** A randomly drawn write: which of all takes it is about, and what is done to it. */
const writes = fc.array(
  fc.record({
    at: fc.nat({ max: takeCount - 1 }),
    act: fc.oneof(
      fc.record({ kind: fc.constant('keep' as const), kept: fc.boolean() }),
      fc.record({ kind: fc.constant('rate' as const), to: fc.constantFrom(null, 1 as const, 5 as const) }),
      fc.record({
        kind: fc.constant('tag' as const),
        tag: fc.constantFrom('clear', 'noisy'),
        isOn: fc.boolean(),
      }),
      fc.record({ kind: fc.constant('delete' as const) }),
      fc.record({ kind: fc.constant('restore' as const) }),
    ),
  }),
  { minLength: 1, maxLength: 12 },
);

type Drawn = typeof writes extends fc.Arbitrary<infer Value> ? Value : never;

/** In a list of five the lone take of its batch is the last that was read. */
const theLastOneReadIsDeletedAndRestored: [Drawn, TakeFilter, number] = [
  [
    { at: 3, act: { kind: 'delete' } },
    { at: 3, act: { kind: 'restore' } },
  ],
  { status: 'all', search: '' },
  5,
];

test('a list with writes applied is the one that the studio returns after them', async () => {
  await fc.assert(
    fc.asyncProperty(
      writes,
      fc.constantFrom(...filters),
      fc.constantFrom(2, 5, 100),
      async (drawn, filter, limit) => {
        const ids = await makeTakes();
        const first = await read(filter, limit);
        const deleted = new Map<string, ListedTake>();
        let list = first;
        for (const { at, act } of drawn) {
          const write = await carryOut(ids[at] ?? '', act, { list, deleted });
          if (write) list = applyChanges(list, [write], filter);
        }
        const after = await read(filter, 100);
        const oldest = first.nextCursor === null ? null : first.takes.at(-1);
        const shown = after.takes.filter((take) => !oldest || isAtLeast(take, oldest));
        expect(list.takes).toEqual(shown);
        const members = ({ batches }: TakeList) =>
          new Map(batches.map(({ id, takes: all }) => [id, all.map((take) => take.id).sort()]));
        // A fully restored batch is described by its listed takes until the studio has answered.
        if (!drawn.some(({ act }) => act.kind === 'restore'))
          for (const take of list.takes)
            expect(members(list).get(take.batchId)).toEqual(members(after).get(take.batchId));
      },
    ),
    { numRuns: 30, examples: [theLastOneReadIsDeletedAndRestored] },
  );
}, 120_000);

/**
 * Has the studio carry out a write, and returns the change that a browser applies for it. Null when no browser could
 * order it: what a list does not show cannot be changed from it.
 */
async function carryOut(
  takeId: string,
  act:
    | { kind: 'keep'; kept: boolean }
    | { kind: 'rate'; to: 1 | 5 | null }
    | { kind: 'tag'; tag: string; isOn: boolean }
    | { kind: 'delete' | 'restore' },
  { list, deleted }: { list: TakeList; deleted: Map<string, ListedTake> },
): Promise<TakeWrite | null> {
  if (act.kind === 'restore') {
    const take = deleted.get(takeId);
    if (!take) return null;
    deleted.delete(takeId);
    const restored = await restoreTake(context, takeId);
    // While it was deleted, another take of its batch may have been kept instead.
    return restored.ok ? { kind: 'restore', order: restored.value } : null;
  }
  const shown = list.takes.find(({ id }) => id === takeId);
  if (!shown) return null;
  switch (act.kind) {
    case 'delete': {
      await deleteTake(context, takeId);
      deleted.set(takeId, shown);
      return { kind: 'delete', order: { id: takeId } };
    }
    case 'keep': {
      const order = { takeId, kept: act.kept };
      await keepTake(context, order);
      return { kind: 'keep', order };
    }
    case 'rate': {
      const [row] = await place.database.sql.select().from(takes).where(eq(takes.id, takeId));
      const order = { takeId, field: 'rating' as const, from: row?.rating as 1 | null, to: act.to };
      await reviewTake(context, order);
      return { kind: 'review', order };
    }
    case 'tag': {
      const order = { takeId, field: 'tag' as const, tag: act.tag, isOn: act.isOn };
      await reviewTake(context, order);
      return { kind: 'review', order };
    }
  }
}

function isAtLeast(take: ListedTake, oldest: ListedTake): boolean {
  return take.createdAt === oldest.createdAt ? take.id >= oldest.id : take.createdAt > oldest.createdAt;
}
