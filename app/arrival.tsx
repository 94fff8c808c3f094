'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useToast } from '@/components/ui/toast/toast';
import type { SavedTake, Take } from '@/lib/takes/take';
import { followTakeQuery } from '@/lib/takes/takes-queries';

interface ArrivalProps {
  /** For `/?edit=ID`. */
  onEdit: (take: Take) => void;
  /** For `/?voice=ID`. */
  onVoice: (take: SavedTake) => void;
}

/** Takes in the take that another page sent the reader here with, once, and clears it from the address. */
export function Arrival({ onEdit, onVoice }: ArrivalProps) {
  const client = useQueryClient();
  const toast = useToast();
  const arrive = useEffectEvent(async (parameters: URLSearchParams) => {
    const takeId = parameters.get('edit') ?? parameters.get('voice');
    if (takeId === null) return;
    window.history.replaceState(null, '', window.location.pathname);
    const take = await client.fetchQuery(followTakeQuery(takeId)).catch(() => null);
    if (parameters.has('edit') && take) onEdit(take);
    else if (take?.status === 'saved') onVoice(take);
    else toast.show({ message: 'That take is not here any more.' });
  });
  useEffect(() => {
    void arrive(new URLSearchParams(window.location.search));
  }, []);
  return null;
}
