'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useToast } from '@/components/ui/toast/toast';
import { startTakesAction } from '@/lib/actions/takes-actions';
import { type Composer, createComposer } from './composer';
import { useComposerHolder } from './composer-holder';

/** The one composer of this tab, made when it is first wanted. */
export function useComposer(): Composer {
  const client = useQueryClient();
  const toast = useToast();
  const holder = useComposerHolder();
  const [composer] = useState(() =>
    holder.open(() => createComposer({ client, toast, startTakes: startTakesAction })),
  );
  return composer;
}
