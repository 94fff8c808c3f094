'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useStore } from '@/components/ui/state/use-store';
import { useToast } from '@/components/ui/toast/toast';
import { createTakeStarts, type StartAction } from './take-starts';

/** What starts takes by one button, for as long as that is on the screen. */
export function useStartTakes<Order extends object>(act: StartAction) {
  const client = useQueryClient();
  const toast = useToast();
  const [starts] = useState(() => createTakeStarts<Order>(act, { client, toast }));
  return { start: starts.start, isStarting: useStore(starts.store, ({ isStarting }) => isStarting) };
}
