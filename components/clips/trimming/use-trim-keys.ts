'use client';

import { useEffect, useEffectEvent } from 'react';

/** Keys that work anywhere in the dialog, except where a control has its own use for them. */
export function useTrimKeys(handlers: Readonly<Record<string, () => void>>) {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    const handler = handlers[event.key];
    if (!handler || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const taken = event.key === ' ' ? 'input, select, button' : 'input, select';
    if (event.target instanceof Element && event.target.matches(taken)) return;
    event.preventDefault();
    handler();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => handle(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
