'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useEffect, useEffectEvent } from 'react';
import { errands } from '@/components/address/parameters';
import type { Composer } from '@/components/composer/composer';
import { useToast } from '@/components/ui/toast/toast';
import { followTakeQuery } from '@/lib/takes/takes-queries';

/** Loads the take that the address sends to the composer, once, and removes the request from the address. */
export function Arrival({ composer }: { composer: Composer }) {
  const client = useQueryClient();
  const toast = useToast();
  const [{ edit, voice }, setErrands] = useQueryStates(errands);
  const arrive = useEffectEvent(async (takeId: string, errand: keyof typeof errands) => {
    void setErrands(null);
    const take = await client.fetchQuery(followTakeQuery(takeId)).catch(() => null);
    if (errand === 'edit' && take) composer.edit(take);
    else if (errand === 'voice' && take?.status === 'saved') composer.cutAsVoice(take);
    else toast.show({ message: 'That take is not here any more.' });
  });
  useEffect(() => {
    if (edit !== null) void arrive(edit, 'edit');
    else if (voice !== null) void arrive(voice, 'voice');
  }, [edit, voice]);
  return null;
}
