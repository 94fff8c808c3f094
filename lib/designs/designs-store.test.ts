import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { voiceDesigns } from '@/lib/database/schema';
import { eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { maxDesigns, type SaveDesign } from './design';
import { saveDesignSchema } from './design-schema';
import { deleteDesign, listDesigns, purgeDesigns, restoreDesign, saveDesign } from './designs-store.server';

const settings = { speechRate: 1.15, loudness: 1, pitchSemitones: -2 };
const reference = { kind: 'voice', voiceId: 'zh_female_vv_uranus_bigtts' };

function makeDesign(name: string): SaveDesign {
  return saveDesignSchema.parse({ name, reference, settings });
}

describe.each(eachDatabase)('on %s', (_name, open) => {
  let place: TestDatabase;
  let minute = 0;

  beforeAll(async () => {
    place = await open();
  });

  beforeEach(async () => {
    await place.database.sql.delete(voiceDesigns);
  });

  afterAll(() => place.dispose());

  async function save(name: string) {
    minute += 1;
    return saveDesign(
      inWholeStudio(place.database),
      makeDesign(name),
      new Date(Date.UTC(2026, 0, 1, 0, minute)),
    );
  }

  async function saveId(name: string): Promise<string> {
    const saved = await save(name);
    return saved.ok ? saved.value.id : '';
  }

  const listNames = async () => (await listDesigns(inWholeStudio(place.database))).map(({ name }) => name);

  test('a design comes back as it was saved, and the newest is first', async () => {
    await save('Old storyteller');
    await save('说书人');
    const [first, second] = await listDesigns(inWholeStudio(place.database));
    expect(first).toMatchObject({ name: '说书人', reference, settings });
    expect(first?.id).toMatch(/^[0-9a-z]{26}$/);
    expect(second?.name).toBe('Old storyteller');
  });

  // Exactly as rows store it: never change this with the schema, or earlier designs disappear.
  test('a design that was stored in the first version is listed', async () => {
    const stored = { name: 'Old storyteller', nameKey: 'old storyteller', settings, createdAt: new Date(0) };
    const references = [
      { version: 1, kind: 'voice', voiceId: 'zh_female_vv_uranus_bigtts' },
      { version: 1, kind: 'url', url: 'https://example.com/a.mp3' },
      { kind: 'clip', fileId: '01m6crwh00bmntf1jvjt2g68s9', name: 'line.wav', from: null },
    ];
    for (const [index, reference] of references.entries())
      await place.database.sql
        .insert(voiceDesigns)
        .values({ ...stored, id: `${index}`.repeat(26), nameKey: `name ${index}`, reference });
    const listed = await listDesigns(inWholeStudio(place.database));
    expect(listed).toHaveLength(references.length);
    for (const { version: _version, ...reference } of references)
      expect(listed).toContainEqual(expect.objectContaining({ reference, settings }));
  });

  test.each(['ÄRA the narrator', 'Ära the  narrator', ' ära the narrator '])(
    'a name that is there in other letters (%o) is refused at its field',
    async (name) => {
      await save('Ära the Narrator');
      const refused = await save(name);
      expect(refused).toMatchObject({ ok: false, failure: { code: 'design_name_taken' } });
      expect(refused.ok || refused.failure.fields?.['name']).toMatch(/\.$/);
      expect(await listNames()).toEqual(['Ära the Narrator']);
    },
  );

  test('of two saves of one name at once only one is kept', async () => {
    const saves = await Promise.all([save('Twin'), save('twin'), save('TWIN')]);
    expect(saves.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await listNames()).toHaveLength(1);
  });

  test('a deleted design can be restored, unless its name is in use', async () => {
    const id = await saveId('Anna');
    expect(await deleteDesign(inWholeStudio(place.database), id, new Date(5000))).toEqual({
      ok: true,
      value: null,
    });
    expect(await listNames()).toEqual([]);
    expect(await deleteDesign(inWholeStudio(place.database), id, new Date(6000))).toMatchObject({
      ok: false,
    });
    expect(await restoreDesign(inWholeStudio(place.database), id)).toMatchObject({
      ok: true,
      value: { id, name: 'Anna' },
    });
    expect(await restoreDesign(inWholeStudio(place.database), id)).toMatchObject({ ok: true });
    await deleteDesign(inWholeStudio(place.database), id, new Date(5000));
    await save('anna');
    const refused = { ok: false, failure: { code: 'design_name_taken' } };
    expect(await restoreDesign(inWholeStudio(place.database), id)).toMatchObject(refused);
    expect(await listNames()).toEqual(['anna']);
  });

  test('purging removes what was deleted long enough ago, and nothing else', async () => {
    const [gone, kept] = [await saveId('gone'), await saveId('kept')];
    await save('shown');
    await deleteDesign(inWholeStudio(place.database), gone, new Date(1000));
    await deleteDesign(inWholeStudio(place.database), kept, new Date(3000));
    await purgeDesigns(place.database, new Date(2000));
    expect(await restoreDesign(inWholeStudio(place.database), gone)).toMatchObject({
      failure: { code: 'not_found' },
    });
    expect(await restoreDesign(inWholeStudio(place.database), kept)).toMatchObject({ ok: true });
    expect(await listNames()).toEqual(['kept', 'shown'].reverse());
  });

  test('beyond the limit nothing is saved or restored', async () => {
    const first = await saveId('design 1');
    await deleteDesign(inWholeStudio(place.database), first, new Date());
    for (let number = 2; number <= maxDesigns + 1; number += 1) await save(`design ${number}`);
    const full = { ok: false, failure: { code: 'designs_full' } };
    expect(await save('one too many')).toMatchObject(full);
    expect(await restoreDesign(inWholeStudio(place.database), first)).toMatchObject(full);
    expect(await listNames()).toHaveLength(maxDesigns);
  });
});
