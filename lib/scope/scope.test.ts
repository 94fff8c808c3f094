import { createHash, randomBytes, randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBlobFiles } from '@/lib/blobs/blob-files.server';
import type { BlobStore } from '@/lib/blobs/blobs';
import {
  batches,
  comparisons,
  listeningTests,
  referenceFiles,
  takes,
  voiceDesigns,
} from '@/lib/database/schema';
import { eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { makeTake } from '@/lib/database/test-takes';
import { saveDesignSchema } from '@/lib/designs/design-schema';
import * as designs from '@/lib/designs/designs-store.server';
import { makePressToken } from '@/lib/ids/press-token';
import { makeTakeIds } from '@/lib/ids/take-id.server';
import * as sounds from '@/lib/listening/listening-test-sounds.server';
import * as tests from '@/lib/listening/listening-tests-store.server';
import * as files from '@/lib/reference-files/reference-files-store.server';
import { defaultRequest } from '@/lib/request/request';
import { succeed } from '@/lib/result/result';
import * as clipFaults from '@/lib/serving/clip-faults.server';
import * as answering from '@/lib/takes/stored/answer-list.server';
import * as batchesStore from '@/lib/takes/stored/batches-store.server';
import * as changing from '@/lib/takes/stored/change-take.server';
import * as watching from '@/lib/takes/stored/change-watch.server';
import { parseListParameters } from '@/lib/takes/stored/list-parameters.server';
import * as batchReading from '@/lib/takes/stored/read-batches.server';
import * as listChanges from '@/lib/takes/stored/read-list-changes.server';
import * as pages from '@/lib/takes/stored/read-take-page.server';
import * as reviews from '@/lib/takes/stored/reviews-store.server';
import * as revisions from '@/lib/takes/stored/revisions.server';
import * as listing from '@/lib/takes/stored/take-listing.server';
import * as store from '@/lib/takes/stored/takes-store.server';
import { listModules } from '@/testing/read-imports';
import { narrowToTakes, type Scope, wholeStudio } from './scope';

/** Things of every kind, all about the same takes, or names of things that are not there. */
interface Target {
  /** Two saved takes of one batch that nobody has chosen from, and a deleted one of the same. */
  takeIds: [string, string];
  deletedTakeId: string;
  batchId: string;
  word: string;
  pressToken: string;
  designId: string;
  deletedDesignId: string;
  fileId: string;
  openTestId: string;
}

type Space = Parameters<typeof files.keepFile>[0];
type Call = (space: Space, target: Target) => Promise<unknown>;

const now = new Date(Date.UTC(2026, 10, 30));
const order = (pressToken: string) => ({
  ...{ requests: [{ ...defaultRequest, prompt: 'Rain.' }], copiedFrom: null, pressToken },
  ...{ engine: 'sandbox' as const, now },
});

/** Every store function that takes a scope, called for a target. */
const scoped: Record<string, Call> = {
  findTake: (space, { deletedTakeId }) => store.findTake(space, deletedTakeId),
  findShownTake: (space, { takeIds }) => store.findShownTake(space, takeIds[0]),
  listTakesById: (space, { takeIds }) => store.listTakesById(space, takeIds),
  listTakes: (space, { word }) =>
    listing.listTakes(space, { status: null, search: word, after: null, limit: 9 }),
  readTakePage: (space, { word }) => pages.readTakePage(space, new URLSearchParams({ search: word })),
  listPage: (space, { word }) => {
    const parsed = parseListParameters(new URLSearchParams({ search: word }));
    return parsed.ok
      ? pages.listPage(space, parsed.value)
      : Promise.reject(new Error('No list was asked for.'));
  },
  answerList: (space, { word }) =>
    answering.answerList(space, new URLSearchParams({ search: word }), {
      changes: watching.watchChanges(space.database),
      signal: new AbortController().signal,
    }),
  readListChanges: async (space, { takeIds: ids }) => {
    const filter = { status: null, search: null, voiceId: null, madeFrom: null, ids };
    const beginning = (await revisions.readRevision(space.database)).replace(/-\d+$/, '-0');
    return listChanges.readListChanges(space, filter, beginning);
  },
  readBatches: (space, { batchId }) => batchReading.readBatches(space, [batchId]),
  changeTake: (space, { takeIds }) => changing.changeTake(space, takeIds[0], ['saved'], { saveFaults: 3 }),
  setDeleted: (space, { deletedTakeId }) => changing.setDeleted(space, deletedTakeId, null),
  setKept: (space, { takeIds }) => changing.setKept(space, takeIds[0], { kept: true, now }),
  setReview: (space, { takeIds }) =>
    reviews.setReview(space, { takeId: takeIds[0], field: 'note', from: '', to: 'Good.' }),
  createBatch: (space, { pressToken }) => batchesStore.createBatch(space, order(`${pressToken}2`)),
  findStarted: (space, { pressToken }) => batchesStore.findStarted(space, order(pressToken)),
  noteLostClips: (space, { takeIds }) => clipFaults.noteLostClips(space, takeIds),
  areClipsWhole: async (space, { takeIds }) =>
    clipFaults.areClipsWhole(space, await store.listTakesById(space, takeIds)),
  noteClipFault: async (space, { takeIds }) => {
    const whole = { ...space, scope: wholeStudio };
    const row = await store.findTake(whole, takeIds[1]);
    return row && clipFaults.noteClipFault(space, row, 'damaged');
  },
  listDesigns: (space) => designs.listDesigns(space),
  saveDesign: (space, { word }) => designs.saveDesign(space, makeDesign(`New ${word}`), now),
  deleteDesign: (space, { designId }) => designs.deleteDesign(space, designId, now),
  restoreDesign: (space, { deletedDesignId }) => designs.restoreDesign(space, deletedDesignId),
  findFile: (space, { fileId }) => files.findFile(space, fileId),
  keepFile: async (space) => {
    const source = await space.blobs.makeTemporaryPath();
    await writeFile(source, randomBytes(20));
    const facts = { width: 1, height: 1 };
    const name = { kind: 'image', name: 'Image', mediaType: 'image/png' } as const;
    const kept = await files.keepFile(space, { path: source, ...name, sizeBytes: 20, facts });
    await rm(source, { force: true });
    return kept;
  },
  createListeningTest: (space, { takeIds }) =>
    tests.createListeningTest(space, { kind: 'abx', takeIds, now }),
  findListeningTest: (space, { openTestId }) => tests.findListeningTest(space, openTestId),
  changeListeningTest: (space, { openTestId }) =>
    tests.changeListeningTest(space, openTestId, ({ answers }) => succeed({ answers, finishedAt: now })),
  listFinishedTests: (space, { takeIds }) => tests.listFinishedTests(space, takeIds, 9),
  readTestSounds: (space, { takeIds }) => sounds.readTestSounds(space, takeIds),
};

const clip = {
  ...{ durationSeconds: 4, format: 'wav', sampleRateHz: 24_000, channels: 1, sizeBytes: 10 },
  ...{ loudnessLufs: -20, truePeakDbtp: -1 },
};

const makeKey = () => createHash('sha256').update(randomBytes(8)).digest('hex');

function makeDesign(name: string) {
  const settings = { speechRate: 1, loudness: 1, pitchSemitones: 0 };
  return saveDesignSchema.parse({
    name,
    reference: { kind: 'voice', voiceId: 'zh_female_vv_uranus_bigtts' },
    settings,
  });
}

function nameNothing(): Target {
  const [first = '', second = '', deletedTakeId = '', batchId = '', designId = '', deletedDesignId = ''] =
    makeTakeIds(6, now);
  return {
    ...{ takeIds: [first, second], deletedTakeId, batchId, designId, deletedDesignId },
    ...{ word: `word${randomBytes(6).toString('hex')}`, pressToken: makePressToken(), fileId: makeKey() },
    openTestId: randomBytes(16).toString('hex'),
  };
}

/** What no narrow scope includes: the studio's designs and files, and starting takes. */
const wholeAlone = new Set([
  ...['createBatch', 'findStarted', 'listDesigns', 'saveDesign', 'deleteDesign', 'restoreDesign'],
  ...['findFile', 'keepFile'],
]);

/** Internal work of the studio, on the database as a whole. */
const ownWork = new Set([
  // Following every take to its end, and clearing away.
  ...['listTakesIn', 'listDoubtfulTakes', 'purgeDeleted', 'purgeDesigns', 'purgeListeningTests'],
  // Revision counters, whatever the changes are about.
  'watchChanges',
  // An engine's workload, and which of its tasks are matched.
  ...['countUnfinished', 'listKnownTaskIds'],
  // The token is the permission.
  'findTakeByCallback',
]);

/** The modules that write SQL for the studio's own work alone. */
const ownModules = [
  'lib/blobs/delete-unused-blob.server.ts',
  'lib/engine/engine-gate.server.ts',
  'lib/following/engine-files-store.server.ts',
  'lib/following/slots.server.ts',
  'lib/serving/check-clips.server.ts',
  'lib/studio/chores.server.ts',
  'lib/takes/stored/fill-waveforms.server.ts',
  'lib/takes/stored/revisions.server.ts',
];

const scopedModules = [
  // Columns only; the query that selects them applies the scope.
  'lib/takes/stored/shown-columns.server.ts',
  'lib/designs/designs-store.server.ts',
  'lib/listening/listening-tests-store.server.ts',
  'lib/reference-files/reference-files-store.server.ts',
  'lib/serving/clip-faults.server.ts',
  'lib/takes/stored/batches-store.server.ts',
  'lib/takes/stored/change-take.server.ts',
  'lib/takes/stored/read-batches.server.ts',
  'lib/takes/stored/read-list-changes.server.ts',
  'lib/takes/stored/reviews-store.server.ts',
  'lib/takes/stored/take-listing.server.ts',
  'lib/takes/stored/takes-store.server.ts',
];

test("every function of a store that reads or writes rows has a scope, or is the studio's own work", () => {
  const stores = listModules(['lib']).filter(
    (file) =>
      /^lib\/takes\/stored\/|-store\.server\.ts$|\/(?:clip-faults|listening-test-sounds)\.server\.ts$/.test(
        file,
      ) && !ownModules.includes(file),
  );
  const heads = /^export (?:async )?function (\w+)(?:<[^(]*>)?\(([\s\S]*?)\)(?:: |\s*\{)/gm;
  const functions = stores.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(heads)].map(([, name = '', parameters = '']) => ({
      name,
      isScoped: /\b(?:Scoped|Space|Store)\b|'scope'/.test(parameters),
      hasDatabase: /\b(?:Database|Queries|StudioContext)\b/.test(parameters),
    })),
  );
  const namesOf = (listed: typeof functions) => listed.map(({ name }) => name).sort();
  // `findSizeFault` looks at a file alone.
  const listed = [...Object.keys(scoped), 'findSizeFault'];
  expect(namesOf(functions.filter(({ isScoped }) => isScoped))).toEqual(listed.sort());
  const others = functions.filter(({ isScoped, hasDatabase }) => hasDatabase && !isScoped);
  expect(namesOf(others)).toEqual([...ownWork].sort());
});

test('tables are read and written in the stores alone', () => {
  const withTables = listModules(['lib', 'app', 'components']).filter((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /^import \{([^}]*)\} from '@\/lib\/database\/(?:schema|change-tables)'/gm,
      ),
    ].some(([, names = '']) =>
      names.split(',').some((name) => name.trim() !== '' && !name.trim().startsWith('type ')),
    ),
  );
  const known = [...ownModules, ...scopedModules, 'lib/scope/scope-conditions.server.ts'];
  expect(withTables.sort()).toEqual(known.sort());
});

describe.each(eachDatabase)('on %s', (_name, open) => {
  let place: TestDatabase;
  let blobs: BlobStore;

  beforeAll(async () => {
    place = await open();
    blobs = await openBlobFiles(place.location.dataDirectory);
  });

  afterAll(() => place.dispose());

  const enter = (scope: Scope): Space => ({
    ...{ database: place.database, scope, blobs, now: () => now },
    settings: { uploadsPerDay: 1000, uploadBytesPerDay: 1e9 },
  });

  async function readAll(): Promise<string> {
    const tables = [takes, batches, comparisons, listeningTests, voiceDesigns, referenceFiles];
    const contents = [];
    for (const table of tables) contents.push(await place.database.sql.select().from(table).orderBy(sql`1`));
    return JSON.stringify(contents);
  }

  /** A call's result, and whether it changed anything stored. */
  async function settle(call: Call, scope: Scope, target: Target) {
    const before = await readAll();
    const answer = await call(enter(scope), target);
    return { answer, hasChanged: (await readAll()) !== before };
  }

  test.each(Object.entries(scoped))(
    '%s: anything outside the scope is treated as if it did not exist',
    async (name, call) => {
      const [inside, outside, missing] = [await makeTarget(), await makeTarget(), nameNothing()];
      const narrow = narrowToTakes(wholeStudio, [...inside.takeIds, inside.deletedTakeId]);
      const answered = await settle(call, narrow, outside);
      expect(answered.hasChanged).toBe(false);
      if (name === 'noteClipFault') expect(answered.answer).toBeUndefined();
      else expect(answered).toEqual(await settle(call, narrow, missing));
      const nothing = await settle(call, narrowToTakes(wholeStudio, []), outside);
      expect(nothing).toEqual(answered);
      // What is inside is found, and the studio's owner finds everything.
      if (!wholeAlone.has(name)) expect(await settle(call, narrow, inside)).not.toEqual(answered);
      expect(await settle(call, wholeStudio, outside)).not.toEqual(answered);
    },
  );

  test('a test that has one take outside the scope is outside', async () => {
    const [inside, outside] = [await makeTarget(), await makeTarget()];
    const takeIds = [inside.takeIds[0], outside.takeIds[0]];
    const testId = await beginTest(takeIds);
    const narrow = enter(narrowToTakes(wholeStudio, inside.takeIds));
    expect(await tests.findListeningTest(narrow, testId)).toBeNull();
    expect(await sounds.readTestSounds(narrow, takeIds)).toBeNull();
    expect(await tests.findListeningTest(enter(narrowToTakes(wholeStudio, takeIds)), testId)).not.toBeNull();
  });

  test('a take that is kept outside the scope is not replaced', async () => {
    const { takeIds } = await makeTarget();
    const [shown, hidden] = takeIds;
    await changing.setKept(enter(wholeStudio), hidden, { kept: true, now });
    const before = await readAll();
    const narrow = enter(narrowToTakes(wholeStudio, [shown]));
    expect(await changing.setKept(narrow, shown, { kept: true, now })).toBeNull();
    expect(await readAll()).toBe(before);
  });

  test('lists hold exactly what the scope includes', async () => {
    const targets = [await makeTarget(), await makeTarget(), await makeTarget()];
    const all = targets.flatMap(({ takeIds, deletedTakeId }) => [...takeIds, deletedTakeId]);
    const whole = await store.listTakesById(enter(wholeStudio), all);
    for (let round = 0; round < 20; round += 1) {
      const chosen = all.filter(() => randomInt(2) === 1);
      const space = enter(narrowToTakes(wholeStudio, chosen));
      const expected = whole
        .map(({ id }) => id)
        .filter((id) => chosen.includes(id))
        .sort();
      const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();
      expect(idsOf(await store.listTakesById(space, all))).toEqual(expected);
      const listed = { status: null, search: null, after: null, limit: 1000 };
      expect(idsOf(await listing.listTakes(space, listed))).toEqual(expected);
      const facts = await batchReading.readBatches(
        space,
        targets.map(({ batchId }) => batchId),
      );
      expect(idsOf(facts.flatMap((batch) => batch.takes))).toEqual(expected);
    }
  });

  async function makeTarget(): Promise<Target> {
    const nothing = nameNothing();
    const { takeIds, deletedTakeId, batchId, word, pressToken, fileId } = nothing;
    const { sql: queries } = place.database;
    await queries.insert(batches).values({ id: batchId, createdAt: now });
    const row = (id: string, position: number) =>
      makeTake({
        ...{ id, batchId, position, createdAt: now, status: 'saved', blobKey: makeKey(), prompt: word },
        ...{ request: { ...defaultRequest, prompt: word }, peaks: [0.5], clip },
      });
    await queries.insert(takes).values([...takeIds.map(row), { ...row(deletedTakeId, 2), deletedAt: now }]);
    await batchesStore.createBatch(enter(wholeStudio), order(pressToken));
    const saved = await designs.saveDesign(enter(wholeStudio), makeDesign(word), now);
    const removed = await designs.saveDesign(enter(wholeStudio), makeDesign(`${word} 2`), now);
    const designId = saved.ok ? saved.value.id : '';
    const deletedDesignId = removed.ok ? removed.value.id : '';
    await designs.deleteDesign(enter(wholeStudio), deletedDesignId, now);
    await queries.insert(referenceFiles).values({
      ...{ id: fileId, kind: 'image', name: 'Image', mediaType: 'image/png', sizeBytes: 1, createdAt: now },
      facts: { width: 1, height: 1 },
    });
    const finishedId = await beginTest(takeIds);
    await queries.update(listeningTests).set({ finishedAt: now }).where(eq(listeningTests.id, finishedId));
    return { ...nothing, designId, deletedDesignId, openTestId: await beginTest(takeIds) };
  }

  async function beginTest(takeIds: string[]): Promise<string> {
    const id = randomBytes(16).toString('hex');
    const takesKey = takeIds.toSorted().join(',');
    const answers = { kind: 'blind', choice: null, heardSeconds: null };
    const { sql: queries } = place.database;
    await queries
      .insert(comparisons)
      .values({ id: takesKey, takesKey, createdAt: now })
      .onConflictDoNothing();
    const row = { id, comparisonId: takesKey, kind: 'blind' as const, createdAt: now, takeIds, answers };
    await queries.insert(listeningTests).values(row);
    return id;
  }
});
