'use client';

import type { RefObject } from 'react';
import { Button } from '@/components/ui/button';
import { textFieldClass } from '@/components/ui/field';
import { CloseIcon } from '@/components/ui/icons';
import { classNames } from '@/lib/class-names';
import { SearchIcon } from './icons';

interface SearchBoxProps {
  ref: RefObject<HTMLInputElement | null>;
  text: string;
  hintId: string;
  onChange: (text: string) => void;
}

/** The search field of the catalogue, with a clear button. */
export function SearchBox({ ref, text, hintId, onChange }: SearchBoxProps) {
  return (
    <div className="relative grid items-center">
      <span className="pointer-events-none absolute left-2.5 text-muted">
        <SearchIcon />
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: Escape empties a field of the type search; here it closes */}
      <input
        ref={ref}
        type="text"
        role="searchbox"
        inputMode="search"
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
        className={classNames(textFieldClass, 'h-9 px-8')}
      />
      {text === '' ? null : (
        <Button
          variant="icon"
          aria-label="Clear the search"
          className="absolute right-1"
          onClick={() => {
            onChange('');
            ref.current?.focus();
          }}
        >
          <CloseIcon />
        </Button>
      )}
    </div>
  );
}
