import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBlobFiles } from '@/lib/blobs/blob-files.server';
import { deleteUnusedBlob } from '@/lib/blobs/delete-unused-blob.server';
import type { Engine } from '@/lib/database/enums';
import { referenceFiles } from '@/lib/database/schema';
import { eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { findPause, pauseStarts } from '@/lib/engine/engine-gate.server';
import type { FailureCode } from '@/lib/failure/failure-table';
import { claimSlot, listReadyIds } from '@/lib/following/slots.server';
import { defaultRequest, type TakeRequest } from '@/lib/request/request';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { createTakes } from '@/lib/takes/test-batch';
import { changeTake, purgeDeleted, setDeleted, setKept } from './change-take.server';
import { listTakes } from './take-listing.server';
import { countUnfinished } from './takes-store.server';

describe.each(eachDatabase)('on %s', (_name, open) => {
  let place: TestDatabase;
  let minute = 0;

  beforeAll(async () => {
    place = await open();
  });

  afterAll(() => place.dispose());

  function create(prompt: string, count = 1, engine: Engine = 'evolink') {
    minute += 1;
    const request = { ...defaultRequest, prompt };
    const now = new Date(Date.UTC(2026, 0, 1, 0, minute));
    const requests = Array.from({ length: count }, () => request);
    return createTakes(place.database, { requests, copiedFrom: null, engine, now });
  }

  async function listAll(limit: number, search: string) {
    const ids: string[] = [];
    for (let after = null as { createdAt: Date; id: string } | null; ; ) {
      const page = await listTakes(inWholeStudio(place.database), { status: null, search, after, limit });
      ids.push(...page.map((take) => take.id));
      const last = page.at(-1);
      if (!last || page.length < limit) return ids;
      after = last;
    }
  }

  test('pages of any size show every take once, newest batch first and each batch in its order', async () => {
    const older = await create('paged', 3);
    const newer = await create('paged', 4);
    const expected = [...newer, ...older].map((take) => take.id);
    expect(expected.map((id) => id.length)).toEqual(Array(7).fill(26));
    for (const limit of [1, 2, 3, 7, 50]) expect(await listAll(limit, 'paged')).toEqual(expected);
  });

  describe('keeping', () => {
    const now = new Date();
    const keep = (id = '', kept = true) => setKept(inWholeStudio(place.database), id, { kept, now });

    async function createSaved(prompt: string, count: number): Promise<string[]> {
      const rows = await create(prompt, count);
      for (const { id } of rows)
        await changeTake(inWholeStudio(place.database), id, ['queued'], { status: 'saved' });
      return rows.map(({ id }) => id);
    }

    const listKept = async (search: string) => {
      const rows = await listTakes(inWholeStudio(place.database), {
        status: 'kept',
        search,
        after: null,
        limit: 9,
      });
      return rows.map(({ id }) => id);
    };

    test('a batch has one kept take, and both that change come back', async () => {
      const [one = '', two = ''] = await createSaved('chosen one', 2);
      const [other = ''] = await createSaved('chosen one', 1);
      await keep(other);
      expect((await keep(one))?.map(({ id }) => id)).toEqual([one]);
      const changed = await keep(two);
      expect(changed?.map(({ id, keptAt }) => [id, keptAt !== null])).toEqual([
        [two, true],
        [one, false],
      ]);
      expect(await listKept('chosen one')).toEqual([other, two]);
      await keep(two, false);
      expect(await listKept('chosen one')).toEqual([other]);
    });

    test('of many simultaneous choices in one batch exactly one wins', async () => {
      const ids = await createSaved('chosen race', 6);
      await Promise.all(ids.map((id) => keep(id)));
      expect(await listKept('chosen race')).toHaveLength(1);
    });

    test('a take deleted while kept is restored as kept only if no other is', async () => {
      const [one = '', two = ''] = await createSaved('chosen away', 2);
      await keep(one);
      await setDeleted(inWholeStudio(place.database), one, now);
      expect(await keep(one)).toBeNull();
      await keep(two);
      await setDeleted(inWholeStudio(place.database), one, null);
      expect(await listKept('chosen away')).toEqual([two]);
    });

    test('a take that is not saved cannot be kept', async () => {
      const [waiting] = await create('chosen early');
      expect(await keep(waiting?.id)).toBeNull();
      expect(await listKept('chosen early')).toEqual([]);
    });
  });

  test('a search treats pattern characters literally', async () => {
    const [percent] = await create('100% sure_of it');
    await create('100 times sure of it');
    const find = (search: string) =>
      listTakes(inWholeStudio(place.database), { status: null, search, after: null, limit: 9 }).then((rows) =>
        rows.map((row) => row.id),
      );
    expect(await find('100% SURE')).toEqual([percent?.id]);
    expect(await find('sure_of')).toEqual([percent?.id]);
    expect(await find('\\')).toEqual([]);
  });

  test('a voice finds the takes that have it as a reference, whatever else is beside it', async () => {
    const create = (references: TakeRequest['references'], prompt = 'voiced') => {
      const request = { ...defaultRequest, prompt, references };
      const order = { requests: [request], copiedFrom: null, engine: 'evolink', now: new Date() } as const;
      return createTakes(place.database, order);
    };
    const anna = { kind: 'voice', voiceId: 'anna' } as const;
    const [alone] = await create([anna]);
    const [second] = await create([{ kind: 'url', url: 'https://example.com/anna' }, anna]);
    await create([{ kind: 'voice', voiceId: 'anna_2' }]);
    await create([], 'anna voice');
    const find = (voiceId: string) =>
      listTakes(inWholeStudio(place.database), {
        status: null,
        search: null,
        voiceId,
        after: null,
        limit: 9,
      });
    expect((await find('anna')).map(({ id }) => id).sort()).toEqual([alone?.id, second?.id].sort());
    expect(await find('ann')).toEqual([]);
  });

  test('the takes made from a take are its copies and those with a span of it', async () => {
    const create = (copiedFrom: string | null, references: TakeRequest['references']) =>
      createTakes(place.database, {
        requests: [{ ...defaultRequest, prompt: 'made from', references }],
        copiedFrom,
        engine: 'evolink',
        now: new Date(),
      });
    const [origin] = await create(null, []);
    const takeId = origin?.id ?? '';
    const clip = { kind: 'clip', fileId: 'a'.repeat(64), name: 'Clip' } as const;
    const [copy] = await create(takeId, []);
    const [cut] = await create(null, [{ ...clip, from: { takeId, startSeconds: 0, endSeconds: 2 } }]);
    await create(null, [{ ...clip, from: null }]);
    await create(null, [{ ...clip, from: { takeId: copy?.id ?? '', startSeconds: 0, endSeconds: 2 } }]);
    const listing = { status: null, search: null, after: null, limit: 9 } as const;
    const found = await listTakes(inWholeStudio(place.database), { ...listing, madeFrom: takeId });
    expect(found.map(({ id }) => id).sort()).toEqual([copy?.id, cut?.id].sort());
  });

  test('eight callers at once get no more slots than there are, oldest first', async () => {
    const takes = await create('claimed', 8, 'sandbox');
    const claims = takes.map((take) =>
      claimSlot(place.database, { take, maxInFlight: 3, now: new Date(), callbackToken: null }),
    );
    const kinds = (await Promise.all(claims)).map((claim) => claim.kind);
    const claimed = kinds.filter((kind) => kind === 'claimed').length;
    expect(claimed).toBeGreaterThan(0);
    expect(claimed).toBeLessThanOrEqual(3);
    expect((await countUnfinished(place.database, 'sandbox')).inFlight).toBe(claimed);
  });

  test('takes that are held back do not hold back those that may start, and all may start in the end', async () => {
    const held = await create('held', 3, 'sandbox');
    const [free] = await create('free', 1, 'sandbox');
    const now = new Date(Date.UTC(2026, 0, 2));
    const until = new Date(now.getTime() + 60_000);
    for (const { id } of held)
      await changeTake(inWholeStudio(place.database), id, ['queued'], { notBefore: until });
    const list = (at: Date) => listReadyIds(place.database, 'sandbox', { now: at, limit: 50 });
    const before = await list(now);
    expect(before).toContain(free?.id);
    for (const { id } of held) expect(before).not.toContain(id);
    const after = await list(until);
    expect(after.filter((id) => [...held, free].some((take) => take?.id === id))).toEqual(
      [...held, free].map((take) => take?.id),
    );
  });

  test('a change is written only in the state it was meant for', async () => {
    const [take] = await create('changed');
    const id = take?.id ?? '';
    expect(await changeTake(inWholeStudio(place.database), id, ['running'], { status: 'saving' })).toBeNull();
    expect(
      (await changeTake(inWholeStudio(place.database), id, ['queued'], { status: 'cancelled' }))?.status,
    ).toBe('cancelled');
  });

  test('purging deletes only the blobs that no other take and no reference has', async () => {
    const blobs = await openBlobFiles(place.location.dataDirectory);
    const put = (text: string) => blobs.putStream(Readable.from([Buffer.from(text)]), { maxBytes: 99 });
    const [shared, single, referred] = [await put('shared'), await put('single'), await put('referred')];
    const save = async (prompt: string, blobKey: string) => {
      const [take] = await create(prompt);
      await changeTake(inWholeStudio(place.database), take?.id ?? '', ['queued'], {
        status: 'saved',
        blobKey,
      });
      return take?.id ?? '';
    };
    const kept = await save('kept', shared);
    for (const key of [shared, single, referred])
      await setDeleted(inWholeStudio(place.database), await save('gone', key), new Date(1000));
    await place.database.sql.insert(referenceFiles).values({
      ...{ id: referred, kind: 'audio', name: 'Clip', mediaType: 'audio/wav', sizeBytes: 8, facts: {} },
      createdAt: new Date(),
    });
    const gone = await purgeDeleted(place.database, new Date(2000));
    const keys = gone.map(({ blobKey }) => blobKey);
    expect(keys.toSorted()).toEqual([shared, single, referred].toSorted());
    for (const key of keys) await deleteUnusedBlob(place.database, blobs, key);
    expect(await Promise.all([shared, single, referred].map(blobs.has))).toEqual([true, false, true]);
    expect(await listAll(9, 'kept')).toEqual([kept]);
    expect(await listAll(9, 'gone')).toEqual([]);
  });

  test('a pause ends by itself', async () => {
    await pauseStarts(place.database, 'evolink', {
      until: new Date(5000),
      reason: 'too_many_requests',
      now: new Date(1000),
    });
    expect(await findPause(place.database, 'evolink', new Date(4000))).toEqual({
      until: new Date(5000),
      reason: 'too_many_requests',
    });
    expect(await findPause(place.database, 'evolink', new Date(5000))).toBeNull();
  });

  test('a pause is only ever extended, even when another one is requested at the same time', async () => {
    const find = () => findPause(place.database, 'sandbox', new Date(0));
    const pause = (at: number, reason: FailureCode) =>
      pauseStarts(place.database, 'sandbox', { until: new Date(at), reason, now: new Date(0) });
    await pause(60_000, 'too_many_requests');
    await pause(5000, 'engine_error');
    expect(await find()).toEqual({ until: new Date(60_000), reason: 'too_many_requests' });
    await Promise.all([70_000, 90_000, 61_000, 80_000].map((at) => pause(at, 'engine_error')));
    expect(await find()).toEqual({ until: new Date(90_000), reason: 'engine_error' });
  });
});
