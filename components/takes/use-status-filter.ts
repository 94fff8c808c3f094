import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import type { ShownFilter } from '@/lib/takes/list/take-list';
import { writeParameter } from './address';

export const statusFilters = [
  { value: 'all', label: 'All' },
  { value: 'kept', label: 'Kept' },
  { value: 'unfinished', label: 'Unfinished' },
] as const satisfies readonly { value: ShownFilter['status']; label: string }[];

/** Which takes are shown. It is in the address as well, so that a reload and a link show the same. */
export function useStatusFilter(): [ShownFilter['status'], (status: ShownFilter['status']) => void] {
  const parameters = useSearchParams();
  const shown = parameters.get('show');
  const [status, setStatus] = useState<ShownFilter['status']>(
    statusFilters.find(({ value }) => value === shown)?.value ?? 'all',
  );
  const change = (next: ShownFilter['status']) => {
    setStatus(next);
    writeParameter('show', next === 'all' ? null : next);
  };
  return [status, change];
}
