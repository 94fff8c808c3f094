import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StudioContext } from '@/lib/context/studio-context';
import { eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { makePressToken } from '@/lib/ids/press-token';
import { defaultRequest } from '@/lib/request/request';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { startTakes } from './takes-service.server';

describe.each(eachDatabase)('on %s', (_name, open) => {
  let place: TestDatabase;
  beforeAll(async () => {
    place = await open();
  });
  afterAll(() => place.dispose());

  /** A studio with or without disk space. */
  const studio = (hasRoom: boolean) =>
    ({
      ...inWholeStudio(place.database),
      blobs: { hasRoom: async () => hasRoom },
      engines: { current: 'sandbox' },
      now: () => new Date(),
      wake: () => undefined,
    }) as unknown as StudioContext;

  const order = (prompt: string, pressToken: string | null) => ({
    requests: [{ ...defaultRequest, prompt }],
    copiedFrom: null,
    pressToken,
  });

  test.each([null, makePressToken()])(
    'no take is begun while the disk is nearly full (token %s)',
    async (token) => {
      const started = await startTakes(studio(false), order('Rain.', token));
      expect(started).toMatchObject({ ok: false, failure: { code: 'disk_full' } });
    },
  );

  test('a press repeated when the disk is nearly full returns the takes it has started', async () => {
    const token = makePressToken();
    const first = await startTakes(studio(true), order('Wind.', token));
    const again = await startTakes(studio(false), order('Wind.', token));
    if (!first.ok || !again.ok) throw new Error('A press was refused.');
    expect(again.value).toMatchObject({ isRepeat: true, takes: [{ id: first.value.takes[0]?.id }] });
  });

  test('its token under something else is refused as such, however full the disk is', async () => {
    const token = makePressToken();
    await startTakes(studio(true), order('Hail.', token));
    const other = await startTakes(studio(false), order('Snow.', token));
    expect(other).toMatchObject({ ok: false, failure: { code: 'press_reused' } });
  });
});
