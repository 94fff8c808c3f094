import 'server-only';
import { randomBytes, randomInt } from 'node:crypto';
import { and, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import type { StudioContext } from '@/lib/context/studio-context';
import type { Database, Queries } from '@/lib/database/database';
import type { ListeningTestKind } from '@/lib/database/enums';
import { comparisons, type ListeningTestRow, listeningTests } from '@/lib/database/schema';
import { readVersion, toVersion } from '@/lib/database/versioned';
import { makeFailure } from '@/lib/failure/failure';
import { fail, type Result, succeed } from '@/lib/result/result';
import type { Scoped } from '@/lib/scope/scope';
import { isTestWithin } from '@/lib/scope/scope-conditions.server';
import { areClipsWhole } from '@/lib/serving/clip-faults.server';
import { listTakesById } from '@/lib/takes/stored/takes-store.server';
import { beginTrial, shuffle, type TestAnswers } from './listening-test';
import { testAnswersSchema, testIdSchema, testTakesSchema } from './listening-test-schema';

/** A listening test with what its JSON columns hold; `takeIds` are those behind the letters. */
export type StoredTest = Omit<ListeningTestRow, 'takeIds' | 'answers'> & {
  takeIds: string[];
  answers: TestAnswers;
};

/**
 * Stores a test of these takes under a random id and in a random order. `takes_not_comparable` when one of them is
 * missing, deleted or not saved, or an ABX test has more than two; `compared_clip_faulty` when the audio file of one is
 * not byte for byte what was stored.
 */
export async function createListeningTest(
  space: Pick<StudioContext, 'database' | 'scope' | 'blobs'>,
  order: { kind: ListeningTestKind; takeIds: readonly string[]; now: Date },
): Promise<Result<{ testId: string }>> {
  const { kind, takeIds, now } = order;
  const { database } = space;
  const rows = await listTakesById(space, takeIds);
  const isComparable = rows.length === takeIds.length && rows.every(({ status }) => status === 'saved');
  if (!isComparable || (kind === 'abx' && takeIds.length !== 2))
    return fail(makeFailure('takes_not_comparable'));
  if (!(await areClipsWhole(space, rows))) return fail(makeFailure('compared_clip_faulty'));
  const testId = makeId();
  await database.withTransaction(async ({ sql: transaction }) => {
    await transaction.insert(listeningTests).values({
      id: testId,
      comparisonId: await claimComparison(transaction, takeIds, now),
      kind,
      createdAt: now,
      takeIds: shuffle(takeIds, randomInt),
      answers: toVersion(1, makeFirstAnswers(kind)),
    });
  });
  return succeed({ testId });
}

function makeFirstAnswers(kind: ListeningTestKind): TestAnswers {
  return kind === 'blind'
    ? { kind, choice: null, heardSeconds: null }
    : { kind, trials: [beginTrial(randomInt)] };
}

/** The id of the comparison of a set of takes, created if missing; simultaneous callers get the same. */
async function claimComparison(
  transaction: Queries['sql'],
  takeIds: readonly string[],
  now: Date,
): Promise<string> {
  const takesKey = makeTakesKey(takeIds);
  const [comparison] = await transaction
    .insert(comparisons)
    .values({ id: makeId(), createdAt: now, takesKey })
    // Changes nothing, but only written rows are returned.
    .onConflictDoUpdate({ target: comparisons.takesKey, set: { takesKey } })
    .returning({ id: comparisons.id });
  if (!comparison) throw new Error('The comparison was not told back.');
  return comparison.id;
}

/** The test that an id from outside names; null when it is no id, when there is none, or when this version does not understand it. */
export async function findListeningTest(
  { database, scope }: Scoped,
  testId: string,
): Promise<StoredTest | null> {
  if (!testIdSchema.safeParse(testId).success) return null;
  const [row] = await database.sql
    .select()
    .from(listeningTests)
    .where(and(eq(listeningTests.id, testId), isTestWithin(scope)));
  return row ? readRow(row) : null;
}

/**
 * Changes an open test while nobody else can. `not_found` when there is none, `test_settled` when it is finished;
 * `change` returns what to write, or why nothing is written.
 */
export function changeListeningTest(
  { database, scope }: Scoped,
  testId: string,
  change: (test: StoredTest) => Result<{ answers: TestAnswers; finishedAt: Date | null }>,
): Promise<Result<StoredTest>> {
  return database.withTransaction(async ({ sql: transaction }) => {
    const isThis = and(eq(listeningTests.id, testId), isTestWithin(scope));
    const [row] = await transaction.select().from(listeningTests).where(isThis).for('update');
    const test = row && readRow(row);
    if (!test) return fail(makeFailure('not_found'));
    if (test.finishedAt !== null) return fail(makeFailure('test_settled'));
    const changed = change(test);
    if (!changed.ok) return changed;
    const { answers, finishedAt } = changed.value;
    await transaction
      .update(listeningTests)
      .set({ answers: toVersion(1, answers), finishedAt })
      .where(isThis);
    return succeed({ ...test, ...changed.value });
  });
}

/** The finished tests of a set of takes that can be read, the takes in any order, the newest first, at most `limit`. */
export async function listFinishedTests(
  { database, scope }: Scoped,
  takeIds: readonly string[],
  limit: number,
): Promise<StoredTest[]> {
  const rows = await database.sql
    .select({ test: listeningTests })
    .from(listeningTests)
    .innerJoin(comparisons, eq(comparisons.id, listeningTests.comparisonId))
    .where(
      and(
        eq(comparisons.takesKey, makeTakesKey(takeIds)),
        isNotNull(listeningTests.finishedAt),
        isTestWithin(scope),
      ),
    )
    .orderBy(desc(listeningTests.finishedAt), desc(listeningTests.id))
    .limit(limit);
  return rows.flatMap(({ test }) => readRow(test) ?? []);
}

/** Removes the tests that were begun before an instant and never finished. */
export async function purgeListeningTests(database: Database, before: Date): Promise<void> {
  await database.sql
    .delete(listeningTests)
    .where(and(isNull(listeningTests.finishedAt), lt(listeningTests.createdAt, before)));
}

function makeTakesKey(takeIds: readonly string[]): string {
  return takeIds.toSorted().join(',');
}

/** 128 random bits, which reveal nothing. */
function makeId(): string {
  return randomBytes(16).toString('hex');
}

/** Null for a row that this version does not understand. */
function readRow(row: ListeningTestRow): StoredTest | null {
  const takeIds = testTakesSchema.safeParse(row.takeIds);
  const answers = readVersion(row.answers, { 1: testAnswersSchema });
  if (!takeIds.success || answers?.kind !== row.kind) return null;
  return { ...row, takeIds: takeIds.data, answers };
}
