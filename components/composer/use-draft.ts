'use client';

import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { TakeRequest } from '@/lib/takes/request';
import { type Draft, type DraftExtras, isEmptyDraft, serialiseDraft } from './draft';

const storageKey = 'retake.draft';
const saveDelayMs = 300;
const loadDraftSchema = () => import('./draft-schema');

/**
 * Brings the stored draft back, and stores the present one shortly after every change and when the page goes away.
 * Answers whether the form may be used: until the draft is back, nothing must be typed. A browser that refuses
 * storage only loses this comfort.
 */
export function useDraft(
  form: UseFormReturn<TakeRequest>,
  extras: DraftExtras,
  restore: (draft: Draft) => void,
): boolean {
  const [isRestored, setIsRestored] = useState(false);
  const restoreStored = useEffectEvent(async () => {
    const stored = readStorage();
    const draft = stored === null ? null : (await loadDraftSchema()).parseDraft(stored);
    if (draft) restore(draft);
  });
  useLayoutEffect(() => {
    void restoreStored()
      .catch(() => undefined)
      .finally(() => setIsRestored(true));
  }, []);

  const save = useEffectEvent(() => writeStorage({ request: form.getValues(), ...extras }));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const saveSoon = () => {
      if (timer) clearTimeout(timer);
      timer = setTimeout(flush, saveDelayMs);
    };
    // Only what waits to be saved is saved on leaving: another tab may have stored something later.
    const flush = () => {
      if (!timer) return;
      clearTimeout(timer);
      timer = null;
      save();
    };
    const unsubscribe = form.subscribe({ formState: { values: true }, callback: saveSoon });
    window.addEventListener('pagehide', flush);
    return () => {
      unsubscribe();
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [form]);

  const { setAside, count, copiedFrom } = extras;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of these is stored, and save reads them
  useEffect(() => {
    if (isRestored) save();
  }, [isRestored, setAside, count, copiedFrom]);

  return isRestored;
}

function readStorage(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function writeStorage(draft: Draft): void {
  try {
    if (isEmptyDraft(draft) && draft.count === 1) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, serialiseDraft(draft));
  } catch {
    // Full or forbidden: the draft lives as long as the page.
  }
}
