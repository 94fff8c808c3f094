'use client';

import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useShortcut } from '@/components/ui/keys/shortcuts';
import { isComposing } from '@/components/ui/keys/typing-keys';
import { longestSearch, readSearch } from '@/lib/takes/list/read-shown';

const typingPauseMs = 250;

interface SearchFieldProps {
  /** The search text. */
  words: string;
  onSearch: (words: string) => void;
}

/**
 * Searches the prompts of all takes: the browser's own search sees only what is on the screen. Typed text is local to
 * the field until typing pauses.
 */
export function SearchField({ words, onSearch }: SearchFieldProps) {
  const inputRef = useRef<HTMLInputElement>(null);
  const timerRef = useRef<ReturnType<typeof setTimeout>>(undefined);
  const askedRef = useRef(words);
  useShortcut({ key: '/', label: 'Search takes', group: 'Takes' }, () => inputRef.current?.select());

  // The address can change without the field, as by Back.
  useEffect(() => {
    if (words === askedRef.current) return;
    askedRef.current = words;
    clearTimeout(timerRef.current);
    if (inputRef.current) inputRef.current.value = words;
  }, [words]);
  useEffect(() => () => clearTimeout(timerRef.current), []);

  const search = (text: string) => {
    clearTimeout(timerRef.current);
    askedRef.current = readSearch(text);
    onSearch(askedRef.current);
  };
  const searchSoon = (text: string) => {
    clearTimeout(timerRef.current);
    timerRef.current = setTimeout(() => search(text), typingPauseMs);
  };
  const clear = (event: KeyboardEvent<HTMLInputElement>) => {
    const { currentTarget: input } = event;
    if (event.key !== 'Escape' || isComposing(event) || input.value === '') return;
    event.preventDefault();
    input.value = '';
    search('');
  };

  return (
    <input
      ref={inputRef}
      type="search"
      aria-label="Search takes"
      placeholder="Search takes"
      maxLength={longestSearch}
      defaultValue={words}
      className="h-7 min-w-0 flex-1 rounded-control border border-line bg-raised px-2.5 text-sm placeholder:text-muted @2xl:max-w-80 max-md:h-9"
      onChange={(event) => searchSoon(event.target.value)}
      onKeyDown={clear}
    />
  );
}
