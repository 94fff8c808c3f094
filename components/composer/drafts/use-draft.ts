'use client';

import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useToast } from '@/components/ui/toast';
import type { TakeRequest } from '@/lib/request/request';
import { type Draft, type DraftExtras, isEmptyDraft, toStoredDraft } from './draft';
import { openTabDraft, type TabDraft } from './tab-draft';

const saveDelayMs = 300;
const loadDraftSchema = () => import('./draft-schema');

/**
 * Brings this tab's draft back, and stores the present one shortly after every change and when the page goes away.
 * Answers whether the form may be used: until the draft is back, nothing must be typed. In a browser that keeps nothing
 * the draft lives as long as the page, which says so once.
 */
export function useDraft(
  form: UseFormReturn<TakeRequest>,
  extras: DraftExtras,
  restore: (draft: Draft) => void,
): boolean {
  const toast = useToast();
  const [tabDraft, setTabDraft] = useState<TabDraft | null>(null);
  const [isRestored, setIsRestored] = useState(false);
  const [isKept, setIsKept] = useState(true);

  const restoreStored = useEffectEvent(async ({ stored }: TabDraft) => {
    const draft = stored === null ? null : (await loadDraftSchema()).parseDraft(stored);
    if (draft) restore(draft);
  });
  useLayoutEffect(() => {
    const opening = openTabDraft();
    void opening
      .then(async (opened) => {
        await restoreStored(opened);
        setTabDraft(opened);
      })
      // Where a part of the page cannot be loaded, the stored draft stays as it is, and the next load brings it back.
      .catch(() => undefined)
      .finally(() => setIsRestored(true));
    return () => void opening.then(({ release }) => release());
  }, []);

  const save = useEffectEvent(() => {
    if (!tabDraft || !isRestored) return;
    const draft = { request: form.getValues(), ...extras };
    if (isEmptyDraft(draft) && draft.count === 1) return tabDraft.clear();
    if (tabDraft.save(toStoredDraft(draft)) || !isKept) return;
    setIsKept(false);
    toast.show({ message: 'This browser has no room for drafts. What is typed is gone when the page is.' });
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const saveSoon = () => {
      if (timer) clearTimeout(timer);
      timer = setTimeout(flush, saveDelayMs);
    };
    const flush = () => {
      if (!timer) return;
      clearTimeout(timer);
      timer = null;
      save();
    };
    // Other tabs may have made room by taking this one's draft away.
    const leave = () => {
      flush();
      save();
    };
    const unsubscribe = form.subscribe({ formState: { values: true }, callback: saveSoon });
    window.addEventListener('pagehide', leave);
    return () => {
      unsubscribe();
      window.removeEventListener('pagehide', leave);
      flush();
    };
  }, [form]);

  const { setAside, count, copiedFrom } = extras;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of these is stored, and save reads them
  useEffect(() => {
    save();
  }, [setAside, count, copiedFrom]);

  return isRestored;
}
