import { createBrowserShelf } from '@/components/ui/storage/browser-shelf';
import { makeRandomId } from '@/components/ui/storage/random-id';
import { holdTabLock, type Release } from './tab-lock';

const oldName = 'retake.draft';
const tabName = 'retake.draft-of-tab';
const prefix = 'retake.draft:';
const limits = { most: 10, keptMs: 30 * 24 * 60 * 60 * 1000 };
/** After a reload, the browser may not have released the old page's lock yet. */
const reloadPatienceMs = 1000;

/** The draft that this tab works on, as it was stored. */
export interface TabDraft {
  stored: unknown;
  /** Stores its current state; returns whether that worked. */
  save: (draft: object) => boolean;
  /** Removes it, because it is empty. */
  clear: () => void;
  /** Leaves it to other tabs. */
  release: Release;
}

/** The browser APIs that a draft needs; replaced in tests. */
export interface DraftPlace {
  local: () => Storage;
  session: () => Storage;
  hold: (name: string, waitMs: number) => Promise<Release | null>;
}

const browser: DraftPlace = {
  local: () => localStorage,
  session: () => sessionStorage,
  hold: holdTabLock,
};

/**
 * Opens the draft of this tab: after a reload, its own; in a duplicated tab, a copy; in a new tab, the draft stored
 * last, or an empty one when another tab has it.
 */
export async function openTabDraft(place: DraftPlace = browser): Promise<TabDraft> {
  const shelf = createBrowserShelf(prefix, limits, place.local);
  adoptOldDraft(place, (draft) => shelf.put(makeRandomId(), draft));
  const own = attempt(() => place.session().getItem(tabName));

  const open = (id: string, stored: unknown, release: Release): TabDraft => {
    attempt(() => place.session().setItem(tabName, id));
    return {
      stored,
      release,
      save(draft) {
        // A draft that was only viewed does not count as newer than one that was edited.
        const isSame = JSON.stringify(shelf.get(id)?.value) === JSON.stringify(draft);
        return isSame || shelf.put(id, draft);
      },
      clear: () => shelf.remove(id),
    };
  };
  const openNew = async (stored: unknown): Promise<TabDraft> => {
    const id = makeRandomId();
    if (stored !== null) shelf.put(id, stored);
    return open(id, stored, (await place.hold(prefix + id, 0)) ?? (() => undefined));
  };

  if (own) {
    const release = await place.hold(prefix + own, reloadPatienceMs);
    const stored = shelf.get(own)?.value ?? null;
    return release ? open(own, stored, release) : openNew(stored);
  }
  const [latest] = shelf.list();
  const release = latest && (await place.hold(prefix + latest.id, 0));
  return latest && release ? open(latest.id, latest.value, release) : openNew(null);
}

/** The single draft of earlier versions becomes the latest of several. */
function adoptOldDraft(place: DraftPlace, keep: (draft: unknown) => boolean): void {
  attempt(() => {
    const old = place.local().getItem(oldName);
    if (old === null) return;
    const draft = attempt((): unknown => JSON.parse(old));
    if (draft === null || keep(draft)) place.local().removeItem(oldName);
  });
}

/** Null where a browser refuses storage, or its content is damaged. */
function attempt<Value>(work: () => Value): Value | null {
  try {
    return work();
  } catch {
    return null;
  }
}
