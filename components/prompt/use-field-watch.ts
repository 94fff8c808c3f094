'use client';

import { useEffect, useEffectEvent } from 'react';
import { spareLongTexts } from './text-direction';

const loadMarkerEditing = () => import('./marker-editing');

interface FieldWatch {
  /** The text or the selection of the focused field may have changed. */
  onLook: (field: HTMLTextAreaElement) => void;
  countReferences: () => number;
}

/** Watches the field of the prompt while it is there: its selection, its length, and its markers, which stay whole. */
export function useFieldWatch(getField: () => HTMLTextAreaElement | null, watch: FieldWatch): void {
  const look = useEffectEvent(() => {
    const field = getField();
    if (field && document.activeElement === field) watch.onLook(field);
  });
  const countReferences = useEffectEvent(() => watch.countReferences());

  // Not by React's select event, which misses a focus that returns during a DOM update.
  useEffect(() => {
    const field = getField();
    const listen = () => look();
    document.addEventListener('selectionchange', listen);
    field?.addEventListener('input', listen);
    return () => {
      document.removeEventListener('selectionchange', listen);
      field?.removeEventListener('input', listen);
    };
  }, [getField]);

  useEffect(() => {
    const field = getField();
    return field ? spareLongTexts(field) : undefined;
  }, [getField]);

  useEffect(() => {
    const field = getField();
    if (!field) return;
    let stop: (() => void) | null = null;
    let isGone = false;
    loadMarkerEditing().then(
      ({ keepMarkersWhole }) => {
        if (!isGone) stop = keepMarkersWhole(field, () => countReferences());
      },
      // Markers can still be typed; the check and the form report what is wrong with one.
      () => undefined,
    );
    return () => {
      isGone = true;
      stop?.();
    };
  }, [getField]);
}
