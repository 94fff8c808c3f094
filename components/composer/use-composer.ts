'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useToast } from '@/components/ui/toast/toast';
import { startTakesAction } from '@/lib/actions/takes-actions';
import type { Take } from '@/lib/takes/take';
import { type Composer, createComposer } from './composer';

/** The composer of this page, for as long as the page is open. `onStarted` is told of takes that it started. */
export function useComposer(onStarted: (takes: Take[]) => void): Composer {
  const client = useQueryClient();
  const toast = useToast();
  const [composer] = useState(() =>
    createComposer({ client, toast, startTakes: startTakesAction, onStarted }),
  );
  return composer;
}
