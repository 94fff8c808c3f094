'use client';

import { useQueryState } from 'nuqs';
import { createContext, type ReactNode, useContext } from 'react';
import { parameters } from '@/components/address/parameters';
import { useToast } from '@/components/ui/toast/toast';
import { maxCompared } from '@/lib/comparing/comparison';

interface SelectionActs {
  /** Puts a take among those to compare, or removes it. */
  toggle: (takeId: string) => void;
  clear: () => void;
}

const SelectedContext = createContext<readonly string[]>([]);
const ActsContext = createContext<SelectionActs | null>(null);

/** Shares which takes are to be compared; the address holds them. */
export function SelectionProvider({ children }: { children: ReactNode }) {
  const toast = useToast();
  const [selected, setSelected] = useQueryState('compare', parameters.compare);
  const acts: SelectionActs = {
    toggle(takeId) {
      if (selected.includes(takeId)) return void setSelected(selected.filter((id) => id !== takeId));
      if (selected.length < maxCompared) return void setSelected([...selected, takeId]);
      toast.show({ message: 'Four takes are compared at most. Take one out first.' });
    },
    clear: () => void setSelected([]),
  };
  return (
    <SelectedContext value={selected}>
      <ActsContext value={acts}>{children}</ActsContext>
    </SelectedContext>
  );
}

/** The ids of the takes to compare, in the order in which they were chosen. */
export function useSelected(): readonly string[] {
  return useContext(SelectedContext);
}

export function useIsSelected(takeId: string): boolean {
  return useSelected().includes(takeId);
}

export function useSelectionActs(): SelectionActs {
  const acts = useContext(ActsContext);
  if (!acts) throw new Error('Selecting takes needs a SelectionProvider above it.');
  return acts;
}
