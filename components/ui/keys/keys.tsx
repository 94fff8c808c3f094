'use client';

import { useHydrated } from '../state/use-hydrated';

const signs: Record<string, string> = {
  Enter: '↵',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};

/** A shortcut's keys as the reader's keyboard names them. */
export function Keys({ shortcut }: { shortcut: string }) {
  const isApple = useHydrated() && /Mac|iPhone|iPad/.test(navigator.userAgent);
  const names = shortcut.split('+').map((part) => {
    if (part === 'Mod') return isApple ? '⌘' : 'Ctrl';
    if (part === 'Shift' && isApple) return '⇧';
    return signs[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
  return <kbd className="font-sans">{names.join(isApple ? '' : ' ')}</kbd>;
}
