'use client';

import type { Ref } from 'react';
import { textFieldClass } from '@/components/ui/field';
import { classNames } from '@/lib/class-names';
import { SearchIcon } from './icons';

interface SearchBoxProps {
  ref: Ref<HTMLInputElement>;
  text: string;
  hintId: string;
  onChange: (text: string) => void;
}

export function SearchBox({ ref, text, hintId, onChange }: SearchBoxProps) {
  return (
    <div className="relative grid items-center">
      <span className="pointer-events-none absolute left-2.5 text-muted">
        <SearchIcon />
      </span>
      <input
        ref={ref}
        type="search"
        aria-label="Search voices"
        aria-describedby={hintId}
        placeholder="Name, pinyin or id"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="done"
        maxLength={200}
        value={text}
        onChange={({ target }) => onChange(target.value)}
        className={classNames(textFieldClass, 'h-9 pl-8')}
      />
    </div>
  );
}
