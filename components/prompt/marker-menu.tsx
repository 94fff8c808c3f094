'use client';

import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { classNames } from '@/lib/class-names';

const gapPx = 4;
const edgePx = 8;

interface MenuOption {
  key: string;
  label: ReactNode;
}

export interface MarkerMenuProps {
  id: string;
  options: readonly MenuOption[];
  activeIndex: number;
  /** The place in the text it belongs to, in pixels of the window. */
  place: DOMRect;
  onPick: (index: number) => void;
}

/** The options for an @. The focus stays in the text; the field says which option is active. */
export function MarkerMenu({ id, options, activeIndex, place, onPick }: MarkerMenuProps) {
  const list = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    if (!element.matches(':popover-open')) element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    const isBelow = place.bottom + gapPx + height + edgePx <= window.innerHeight;
    element.style.left = `${Math.max(edgePx, Math.min(place.left, window.innerWidth - width - edgePx))}px`;
    element.style.top = `${isBelow ? place.bottom + gapPx : Math.max(edgePx, place.top - gapPx - height)}px`;
  });

  return (
    <div
      ref={list}
      id={id}
      popover="manual"
      role="listbox"
      aria-label="References"
      className="fixed inset-auto m-0 w-max max-w-[min(22rem,calc(100vw-1rem))] overflow-hidden rounded-control border border-line bg-raised p-1 text-ink text-sm"
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the text keeps the focus and names the active option
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text's own keys move and pick
        <div
          key={option.key}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === activeIndex}
          className={classNames(
            'flex min-h-7 cursor-pointer items-center gap-2 truncate rounded-tag px-2',
            index === activeIndex ? 'bg-soft' : 'hover:bg-soft',
          )}
          // Pressed without moving the focus out of the text.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(index)}
        >
          {option.label}
        </div>
      ))}
    </div>
  );
}
