'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteDesignAction, restoreDesignAction } from '@/lib/actions/designs-actions';
import type { VoiceDesign } from '@/lib/designs/design';
import { designsQuery } from '@/lib/designs/designs-queries';
import { explainError } from '@/lib/http/explain-error';
import { settleAction } from '@/lib/http/settle-action';

/** What was deleted last and can be restored, or why an action failed. */
export type Removal = { kind: 'removed'; design: VoiceDesign } | { kind: 'failed'; message: string };

/** Removes designs from the list at once and can restore the last one. */
export function useDesignRemoval() {
  const client = useQueryClient();
  const [removal, setRemoval] = useState<Removal | null>(null);
  const { queryKey } = designsQuery();

  const tell = (error: Error) => setRemoval({ kind: 'failed', message: explainError(error) });
  const readAgain = () => client.invalidateQueries({ queryKey });

  const { mutate: remove } = useMutation({
    mutationFn: ({ id }: VoiceDesign) => settleAction(deleteDesignAction, { designId: id }),
    onMutate: async (design) => {
      // A read under way would bring it back.
      await client.cancelQueries({ queryKey });
      client.setQueryData(
        queryKey,
        (data) => data && { designs: data.designs.filter(({ id }) => id !== design.id) },
      );
      setRemoval({ kind: 'removed', design });
    },
    onError: tell,
    onSettled: readAgain,
  });

  const { mutate: restore } = useMutation({
    mutationFn: ({ id }: VoiceDesign) => settleAction(restoreDesignAction, { designId: id }),
    onSuccess: () => setRemoval(null),
    onError: tell,
    onSettled: readAgain,
  });

  return { removal, remove, restore };
}
