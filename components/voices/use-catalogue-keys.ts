'use client';

import type { KeyboardEvent, RefObject } from 'react';
import { isComposing } from '@/components/ui/keys/typing-keys';
import { findNextRow, isTyping } from './list-keys';

interface CatalogueParts {
  searchBox: RefObject<HTMLInputElement | null>;
  /** The container of the rows: elements with `data-row`, each with the button that picks it, then its actions. */
  list: RefObject<HTMLElement | null>;
}

/**
 * The keys of the search box and the rows: up and down between them, right and left between a row's buttons, and
 * whatever is typed goes to the search box. Each row's buttons are native ones, so Enter and the space bar press them.
 * Enter in the search box moves to the first voice found and picks nothing.
 */
export function useCatalogueKeys({ searchBox, list }: CatalogueParts) {
  return (event: KeyboardEvent) => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || isComposing(event)) return;
    const row = target.closest('[data-row]');
    if (!row && target !== searchBox.current) return;
    if (row && isTyping(event)) return searchBox.current?.focus();
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const isSearched = !row && key === 'Enter';
    const next = isSearched
      ? findFound()
      : row
        ? (findAct(row, target, key) ?? findRow(row, key))
        : findRow(null, key);
    if (isSearched) event.preventDefault();
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  function findFound(): HTMLElement | null | undefined {
    return searchBox.current?.value.trim()
      ? list.current?.querySelector<HTMLElement>('li[data-row] button')
      : null;
  }

  function findRow(row: Element | null, key: string): HTMLElement | null | undefined {
    const rows = [...(list.current?.querySelectorAll('[data-row]') ?? [])];
    const index = findNextRow(key, row ? rows.indexOf(row) : -1, rows.length);
    if (index === null) return null;
    return index < 0 ? searchBox.current : rows[index]?.querySelector('button');
  }
}

function findAct(row: Element, from: HTMLElement, key: string): HTMLElement | null | undefined {
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return null;
  const acts: HTMLElement[] = [...row.querySelectorAll('button')];
  return acts[acts.indexOf(from) + (key === 'ArrowRight' ? 1 : -1)];
}
