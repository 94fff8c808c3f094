'use client';

import { useEffect, useRef, useState } from 'react';
import type { ClipProblem } from '@/lib/clips/clip-problems';
import type { ClipReference } from '@/lib/references/reference';
import { makeClip, type NewClip } from '../make-clip';

/** Keeps a clip, and aborts when the form goes away. On failure the choices stay. */
export function useKeepClip(onDone: (clip: ClipReference) => void) {
  const [state, setState] = useState<'idle' | 'keeping' | ClipProblem>('idle');
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const keep = async (clip: NewClip) => {
    if (state === 'keeping') return;
    const controller = new AbortController();
    running.current = controller;
    setState('keeping');
    const made = await makeClip(clip, controller.signal).catch((error: unknown) => {
      if (controller.signal.aborted) return null;
      throw error;
    });
    if (!made) return;
    setState(made.ok ? 'idle' : made.failure);
    if (made.ok) onDone(made.value);
  };

  return { keep, isKeeping: state === 'keeping', problem: typeof state === 'string' ? null : state };
}
