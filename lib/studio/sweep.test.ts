import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startSweep } from '@/lib/commands/start-sweep.server';
import { cancelTake } from '@/lib/commands/takes-service.server';
import { openEmbedded, type TestDatabase } from '@/lib/database/test-databases';
import { defaultRequest } from '@/lib/request/request';
import type { StartSweep, SweepAxis } from '@/lib/sweeps/sweep';
import type { Take } from '@/lib/takes/take';
import { FakeEngine, type Post } from '@/testing/fake-engine';
import { openStudio, type Studio } from './studio.server';
import { makeSettings, waitFor, waitUntilSettled } from './test-studio';

const mostAtOnce = 3;
const pitches: SweepAxis = { field: 'pitchSemitones', values: [-6, -3, 3, 6] };
const rates: SweepAxis = { field: 'speechRate', values: [0.8, 1.1, 1.25] };

/** Lets three tasks run at once and answers 429 to a fourth; counts how often it had to. */
function limitTasks(engine: FakeEngine) {
  const seen = { refused: 0 };
  const endsAtMs: number[] = [];
  engine.onPost = ({ atMs }) => {
    if (endsAtMs.filter((end) => end > atMs).length < mostAtOnce) {
      endsAtMs.push(atMs + engine.taskSeconds * 1000);
      return null;
    }
    seen.refused += 1;
    return { status: 429, headers: { 'retry-after': '1' }, body: { error: { code: 'rate_limited' } } };
  };
  engine.startsTask = () => false;
  return seen;
}

function order(prompt: string, change: Partial<StartSweep> = {}): StartSweep {
  const request = { ...defaultRequest, prompt };
  return { request, axes: [pitches, rates], copiedFrom: null, confirmed: false, ...change };
}

async function begin(studio: Studio, prompt: string): Promise<Take[]> {
  const started = await startSweep(studio, order(prompt));
  if (!started.ok) throw new Error(started.failure.code);
  return started.value.takes;
}

const settingOf = ({ body }: Pick<Post, 'body'>) => `${body['pitch_rate']} ${body['speech_rate']}`;
const allSettings = pitches.values.flatMap((pitch) => rates.values.map((rate) => `${pitch} ${rate}`));

async function expectAllSaved(studio: Studio, engine: FakeEngine, takes: readonly Take[]): Promise<void> {
  for (const { id, request } of takes) {
    const take = await waitUntilSettled(studio, id);
    expect(take).toMatchObject({ status: 'saved', request });
  }
  const tasks = [...engine.tasks.values()];
  expect(tasks.map(settingOf).sort()).toEqual([...allSettings].sort());
}

describe.concurrent('a sweep', () => {
  let place: TestDatabase;
  let engine: FakeEngine;
  const opened: Studio[] = [];

  beforeAll(async () => {
    engine = await FakeEngine.start();
    // Long enough that all slots are tried while the first tasks run.
    engine.taskSeconds = 2;
    place = await openEmbedded();
    await place.database.close();
  });

  // A test that fails half-way must not keep the database from the next.
  afterEach(async () => {
    for (const studio of opened.splice(0)) await studio.close();
  });

  afterAll(async () => {
    await engine.stop();
    await place.dispose();
  });

  test.sequential('an invalid or too large sweep starts nothing', async () => {
    const studio = await open(3);
    const codeOf = async (change: Partial<StartSweep>) => {
      const started = await startSweep(studio, order('refused', change));
      return started.ok ? null : started.failure;
    };
    const loudness: SweepAxis = { field: 'loudness', values: [0.5, 0.75, 1, 1.25] };
    const more = Array.from({ length: 17 }, (_, index) => (50 + index) / 100);
    const lost: SweepAxis = { field: 'prompt', values: ['Rain.', '@audio1 hums.'] };
    expect(await codeOf({ axes: [pitches, loudness] })).toEqual({ code: 'sweep_unconfirmed' });
    expect(await codeOf({ axes: [pitches, { field: 'loudness', values: more }], confirmed: true })).toEqual({
      code: 'sweep_too_large',
    });
    expect(await codeOf({ axes: [rates, lost] })).toMatchObject({
      code: 'invalid_request',
      fields: { 'axes.1.values.1': '@audio1 has no reference. Add one, or take the marker out.' },
    });
    expect(engine.posts).toEqual([]);
  });

  async function open(maxInFlight: number): Promise<Studio> {
    const studio = await openStudio({ ...makeSettings(engine, place.location), maxInFlight });
    opened.push(studio);
    return studio;
  }

  function openFresh(maxInFlight: number): Promise<Studio> {
    engine.tasks.clear();
    engine.posts.length = 0;
    return open(maxInFlight);
  }

  test.sequential('with more slots than the engine allows, its refusals are waited out and there are exactly 12 tasks', async () => {
    const seen = limitTasks(engine);
    const studio = await openFresh(8);
    const takes = await begin(studio, 'Eight slots.');
    expect(takes.map(({ request }) => `${request.pitchSemitones} ${request.speechRate}`)).toEqual(
      allSettings,
    );
    expect(new Set(takes.map(({ batchId }) => batchId)).size).toBe(1);
    await expectAllSaved(studio, engine, takes);
    expect(seen.refused).toBeGreaterThan(0);
    expect(engine.posts).toHaveLength(12 + seen.refused);
    expect(new Set(engine.posts.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(12);
  });

  test.sequential('with equally many slots none is refused, and a studio restarted in between still makes 12 tasks', async () => {
    const seen = limitTasks(engine);
    const before = await openFresh(3);
    const takes = await begin(before, 'Closed in between.');
    await waitFor(before, takes[3]?.id ?? '', ({ status }) => status === 'running');
    opened.pop();
    await before.close();
    expect(engine.posts.length).toBeLessThan(12);
    const after = await open(3);
    await expectAllSaved(after, engine, takes);
    expect(seen.refused).toBe(0);
    expect(engine.posts).toHaveLength(12);
  });

  test.sequential('a take cancelled in the queue is never sent', async () => {
    limitTasks(engine);
    const studio = await openFresh(3);
    const takes = await begin(studio, 'Cancelled.');
    await waitFor(studio, takes[0]?.id ?? '', ({ status }) => status === 'running');
    const [rest, cancelled] = [takes.slice(0, 4), takes.slice(4)];
    for (const { id } of cancelled) expect((await cancelTake(studio, id)).ok).toBe(true);
    for (const { id } of rest) expect((await waitUntilSettled(studio, id)).status).toBe('saved');
    for (const { id } of cancelled) expect((await waitUntilSettled(studio, id)).status).toBe('cancelled');
    expect(engine.posts.map(settingOf).sort()).toEqual(allSettings.slice(0, 4).sort());
  });
});
