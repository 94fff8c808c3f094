'use client';

import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useShortcut } from '@/components/ui/keys/shortcuts';

const typingPauseMs = 250;
const longestSearch = 200;

/** Words to look for in the prompts of all takes: the browser's own search sees only what is on the screen. */
export function SearchField({ onSearch }: { onSearch: (words: string) => void }) {
  const inputRef = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  useShortcut({ key: '/', label: 'Search takes', group: 'Takes' }, () => inputRef.current?.select());

  const search = useEffectEvent(() => onSearch(text.trim()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the text puts the search off
  useEffect(() => {
    const timer = setTimeout(() => search(), typingPauseMs);
    return () => clearTimeout(timer);
  }, [text]);

  const clear = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing || text === '') return;
    event.preventDefault();
    setText('');
    onSearch('');
  };

  return (
    <input
      ref={inputRef}
      type="search"
      aria-label="Search takes"
      placeholder="Search takes"
      maxLength={longestSearch}
      value={text}
      className="h-7 min-w-0 flex-1 rounded-control border border-line bg-raised px-2.5 text-sm placeholder:text-muted @2xl:max-w-80 max-md:h-9"
      onChange={(event) => setText(event.target.value)}
      onKeyDown={clear}
    />
  );
}
