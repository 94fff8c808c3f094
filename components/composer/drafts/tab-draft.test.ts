import { beforeEach, describe, expect, test } from 'vitest';
import { makeStorage } from '@/components/ui/storage/test-storage';
import { type DraftPlace, openTabDraft } from './tab-draft';

const forbidden = () => {
  throw new DOMException('no', 'SecurityError');
};

/** A browser with any number of tabs. */
function makeBrowser(local = makeStorage()) {
  const held = new Set<string>();
  const makeTab = (session = makeStorage()) => {
    const place: DraftPlace = {
      local: () => local,
      session: () => session,
      hold: async (name) => {
        if (held.has(name)) return null;
        held.add(name);
        return () => held.delete(name);
      },
    };
    return { session, open: () => openTabDraft(place) };
  };
  const duplicate = (tab: { session: Storage }) => {
    const copy = makeStorage();
    for (let index = 0; index < tab.session.length; index += 1) {
      const name = tab.session.key(index) ?? '';
      copy.setItem(name, tab.session.getItem(name) ?? '');
    }
    return makeTab(copy);
  };
  return { local, makeTab, duplicate };
}

describe('the draft of a tab', () => {
  let browser: ReturnType<typeof makeBrowser>;
  beforeEach(() => {
    browser = makeBrowser();
  });

  test('is restored after a reload, whatever other tabs have stored since', async () => {
    const here = browser.makeTab();
    const first = await here.open();
    expect(first.stored).toBeNull();
    first.save({ prompt: 'here' });
    (await browser.makeTab().open()).save({ prompt: 'there' });
    first.release();
    expect((await here.open()).stored).toEqual({ prompt: 'here' });
  });

  test('is opened by a new tab once no other tab has it, the latest first', async () => {
    const older = await browser.makeTab().open();
    older.save({ prompt: 'older' });
    const newer = await browser.makeTab().open();
    expect(newer.stored).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 2));
    newer.save({ prompt: 'newer' });
    const beside = await browser.makeTab().open();
    expect(beside.stored).toBeNull();
    beside.release();
    newer.release();
    expect((await browser.makeTab().open()).stored).toEqual({ prompt: 'newer' });
  });

  test('that is opened and not changed stays as old as it is', async () => {
    const older = browser.makeTab();
    const first = await older.open();
    first.save({ prompt: 'older' });
    await new Promise((resolve) => setTimeout(resolve, 2));
    const second = await browser.makeTab().open();
    second.save({ prompt: 'newer' });
    first.release();
    second.release();
    await new Promise((resolve) => setTimeout(resolve, 2));
    const again = await older.open();
    expect(again.save({ prompt: 'older' })).toBe(true);
    again.release();
    expect((await browser.makeTab().open()).stored).toEqual({ prompt: 'newer' });
  });

  test('is copied with its tab, and the two go their own ways', async () => {
    const original = browser.makeTab();
    const here = await original.open();
    here.save({ prompt: 'one' });
    const copy = browser.duplicate(original);
    const there = await copy.open();
    expect(there.stored).toEqual({ prompt: 'one' });
    there.save({ prompt: 'two' });
    here.save({ prompt: 'still one' });
    here.release();
    there.release();
    expect((await original.open()).stored).toEqual({ prompt: 'still one' });
    expect((await copy.open()).stored).toEqual({ prompt: 'two' });
  });

  test('of an earlier version is adopted once', async () => {
    browser.local.setItem('retake.draft', '{"version":1,"request":{"prompt":"from before"}}');
    const first = await browser.makeTab().open();
    expect(first.stored).toEqual({ version: 1, request: { prompt: 'from before' } });
    first.clear();
    first.release();
    expect((await browser.makeTab().open()).stored).toBeNull();
    expect(browser.local.getItem('retake.draft')).toBeNull();
  });

  test('is one of ten that are kept', async () => {
    for (let index = 0; index < 14; index += 1) {
      const draft = await browser.makeTab().open();
      draft.save({ index });
    }
    expect(browser.local.length).toBe(10);
  });

  test('lives as long as the page in a browser without storage', async () => {
    const draft = await openTabDraft({ local: forbidden, session: forbidden, hold: async () => null });
    expect(draft.stored).toBeNull();
    expect(draft.save({ prompt: 'gone' })).toBe(false);
    expect(() => draft.clear()).not.toThrow();
  });

  test('that is damaged is none', async () => {
    browser.local.setItem('retake.draft', '{');
    expect((await browser.makeTab().open()).stored).toBeNull();
  });
});
