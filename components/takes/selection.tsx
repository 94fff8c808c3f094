'use client';

import { useSearchParams } from 'next/navigation';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { useToast } from '@/components/ui/toast/toast';
import { maxCompared } from '@/lib/comparing/comparison';
import { writeParameter } from './address';

interface SelectionActs {
  /** Puts a take among those to compare, or takes it out. */
  toggle: (takeId: string) => void;
  clear: () => void;
}

const SelectedContext = createContext<readonly string[]>([]);
const ActsContext = createContext<SelectionActs | null>(null);
const parameterName = 'compare';
const idPattern = /^[0-9a-z]{26}$/;

/** Holds which takes are to be compared; the address holds it as well, so that it survives a reload. */
export function SelectionProvider({ children }: { children: ReactNode }) {
  const toast = useToast();
  const parameters = useSearchParams();
  const [selected, setSelected] = useState<readonly string[]>(() =>
    (parameters.get(parameterName) ?? '')
      .split(',')
      .filter((id) => idPattern.test(id))
      .slice(0, maxCompared),
  );
  const change = (next: readonly string[]) => {
    setSelected(next);
    writeParameter(parameterName, next.length === 0 ? null : next.join(','));
  };
  const acts: SelectionActs = {
    toggle(takeId) {
      if (selected.includes(takeId)) return change(selected.filter((id) => id !== takeId));
      if (selected.length < maxCompared) return change([...selected, takeId]);
      toast.show({ message: 'Four takes are compared at most. Take one out first.' });
    },
    clear: () => change([]),
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
