import type { ToastActions } from '@/components/ui/toast/toast';
import { type Draft, isEmptyDraft, toStoredDraft } from './draft';
import { openTabDraft, type TabDraft } from './tab-draft';

const saveDelayMs = 300;
const loadDraftSchema = () => import('./draft-schema');

export interface DraftKeeperOptions {
  toast: Pick<ToastActions, 'show'>;
  read: () => Draft;
  restore: (draft: Draft) => void;
  /** Reports typed and set values, which are stored a moment later. Returns a function that stops it. */
  watchRequest: (listener: () => void) => () => void;
  /** Reports everything else in a draft, which is stored at once. */
  watchExtras: (listener: () => void) => () => void;
  openDraft?: (() => Promise<TabDraft>) | undefined;
}

/**
 * Brings this tab's draft back, and stores the present one shortly after every change and when the page goes away. In a
 * browser without storage the draft lives as long as the page, and the user is told once.
 */
export function createDraftKeeper(options: DraftKeeperOptions) {
  const { openDraft = openTabDraft } = options;
  let tabDraft: TabDraft | null = null;
  let isKept = true;

  const save = () => {
    if (!tabDraft) return;
    const draft = options.read();
    if (isEmptyDraft(draft) && draft.count === 1) return tabDraft.clear();
    if (tabDraft.save(toStoredDraft(draft)) || !isKept) return;
    isKept = false;
    options.toast.show({
      message: 'This browser has no room for drafts. What is typed is gone when the page is.',
    });
  };

  const restoreStored = async ({ stored }: TabDraft) => {
    const draft = stored === null ? null : (await loadDraftSchema()).parseDraft(stored);
    if (draft) options.restore(draft);
  };

  /** Stores every change until it is stopped, and then the last one. */
  const watch = (): (() => void) => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const flush = () => {
      if (timer === null) return;
      clearTimeout(timer);
      timer = null;
      save();
    };
    const saveSoon = () => {
      if (timer) clearTimeout(timer);
      timer = setTimeout(flush, saveDelayMs);
    };
    // Changes made in one step are stored as one.
    const saveAfterThis = () => queueMicrotask(save);
    // Other tabs may have made room by removing this one's draft.
    const leave = () => {
      flush();
      save();
    };
    const stops = [options.watchRequest(saveSoon), options.watchExtras(saveAfterThis)];
    window.addEventListener('pagehide', leave);
    return () => {
      for (const stop of stops) stop();
      window.removeEventListener('pagehide', leave);
      leave();
    };
  };

  return {
    /** Starts; nothing must be typed until it is ready. Returns a function that stops it. */
    start(onReady: () => void): () => void {
      let isOver = false;
      const opening = openDraft();
      const open = async () => {
        const opened = await opening;
        if (isOver) return;
        await restoreStored(opened);
        if (!isOver) tabDraft = opened;
      };
      void open()
        // Where a part of the page cannot be loaded, the stored draft stays as it is, and the next load brings it back.
        .catch(() => undefined)
        .finally(() => {
          if (!isOver) onReady();
        });
      const stopWatching = watch();
      return () => {
        stopWatching();
        isOver = true;
        tabDraft = null;
        void opening.then(
          ({ release }) => release(),
          () => undefined,
        );
      };
    },
  };
}
