import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takes } from '@/lib/database/schema';
import { eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { makeTake } from '@/lib/database/test-takes';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { findTake } from '@/lib/takes/stored/takes-store.server';
import { addSeconds } from '@/lib/time/instants';
import {
  claimFile,
  dropFileClaims,
  forgetEngineFiles,
  releaseFileClaim,
  settleFileClaim,
} from './engine-files-store.server';

const start = new Date('2026-11-24T12:00:00Z');
const hour = 3600;

describe.each(eachDatabase)('on %s', (_name, open) => {
  let place: TestDatabase;

  beforeAll(async () => {
    place = await open();
  });

  afterAll(() => place.dispose());

  const fileAt = (fileId: string) => ({ engine: 'evolink', fileId }) as const;

  function claim(fileId: string, seconds = 0) {
    const now = addSeconds(start, seconds);
    const times = { now, neededUntil: addSeconds(now, 6 * hour), staleBefore: addSeconds(now, -100) };
    return claimFile(place.database, fileAt(fileId), times);
  }

  function settle(fileId: string, url: string, claimedSeconds = 0) {
    return settleFileClaim(place.database, fileAt(fileId), addSeconds(start, claimedSeconds), {
      url,
      engineFileId: null,
      uploadedAt: start,
      expiresAt: addSeconds(start, 72 * hour),
    });
  }

  test('of eight callers at once one gets the claim', async () => {
    const claims = await Promise.all(Array.from({ length: 8 }, (_, at) => claim('shared', at % 2)));
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
    expect(claims.filter(({ kind }) => kind === 'elsewhere')).toHaveLength(7);
  });

  test('an uploaded file is used until six hours before it expires', async () => {
    await claim('kept');
    await settle('kept', 'https://files.example.com/1');
    const there = { kind: 'there', url: 'https://files.example.com/1' };
    expect(await claim('kept', 65 * hour)).toEqual(there);
    expect(await claim('kept', 66 * hour)).toEqual({ kind: 'claimed' });
    expect(await claim('kept', 66 * hour + 1)).toEqual({ kind: 'elsewhere' });
  });

  test('another engine has files of its own', async () => {
    await claim('own');
    const times = { now: start, neededUntil: start, staleBefore: start };
    const other = await claimFile(place.database, { engine: 'sandbox', fileId: 'own' }, times);
    expect(other).toEqual({ kind: 'claimed' });
  });

  test('an old claim is void, and its holder does not overwrite the next one', async () => {
    await claim('slow');
    expect(await claim('slow', 99)).toEqual({ kind: 'elsewhere' });
    expect(await claim('slow', 100)).toEqual({ kind: 'claimed' });
    await settle('slow', 'https://files.example.com/late');
    await releaseFileClaim(place.database, fileAt('slow'), start, null);
    expect(await claim('slow', 101)).toEqual({ kind: 'elsewhere' });
    await settle('slow', 'https://files.example.com/2', 100);
    expect(await claim('slow', 102)).toEqual({ kind: 'there', url: 'https://files.example.com/2' });
  });

  test('a released claim is free at once, or from the given instant', async () => {
    await claim('given');
    await releaseFileClaim(place.database, fileAt('given'), start, null);
    expect(await claim('given', 1)).toEqual({ kind: 'claimed' });
    await releaseFileClaim(place.database, fileAt('given'), addSeconds(start, 1), addSeconds(start, -90));
    expect(await claim('given', 9)).toEqual({ kind: 'elsewhere' });
    expect(await claim('given', 10)).toEqual({ kind: 'claimed' });
  });

  test('takes that were held back for an upload go on when claims are dropped, and no others', async () => {
    const soon = addSeconds(start, 60);
    const [held, busy] = [
      makeTake({ notBefore: soon }),
      makeTake({ notBefore: soon, failure: { code: 'x' } }),
    ];
    await place.database.sql.insert(takes).values([held, busy]);
    await dropFileClaims(place.database);
    expect((await findTake(inWholeStudio(place.database), held.id))?.notBefore).toBeNull();
    expect((await findTake(inWholeStudio(place.database), busy.id))?.notBefore).toEqual(soon);
  });

  test('forgetting removes addresses and leaves claims; dropping claims leaves addresses', async () => {
    await claim('forgotten');
    await forgetEngineFiles(place.database, 'evolink', ['forgotten']);
    expect(await claim('forgotten', 1)).toEqual({ kind: 'elsewhere' });
    await settle('forgotten', 'https://files.example.com/3');
    await claim('claimed');
    await dropFileClaims(place.database);
    expect(await claim('forgotten', 2)).toMatchObject({ kind: 'there' });
    expect(await claim('claimed', 2)).toEqual({ kind: 'claimed' });
    await forgetEngineFiles(place.database, 'evolink', ['forgotten']);
    expect(await claim('forgotten', 3)).toEqual({ kind: 'claimed' });
  });
});
