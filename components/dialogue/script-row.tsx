'use client';

import type { KeyboardEvent, ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { CloseIcon } from '@/components/ui/icons';
import { isComposing } from '@/components/ui/keys/typing-keys';
import { classNames } from '@/lib/class-names';
import { DownIcon, UpIcon } from './icons';

/** The actions of a row of the script. */
interface RowActions {
  onMove: (step: -1 | 1) => void;
  /** The focus goes to the row after it, or before it. */
  onRemove: (goTo: 'after' | 'before') => void;
  onAddLine: () => void;
  onAddEffect: () => void;
}

export interface ScriptRowProps extends RowActions {
  /** The row's name within the names of its controls: "line 2". */
  name: string;
  isFirst: boolean;
  isLast: boolean;
  /** The class that gives the bar at its side the colour of the speaker. */
  hueClass: string | undefined;
  /** Whether there is one field rather than two above each other. */
  isLow: boolean;
  children: ReactNode;
}

/** The frame of a line, an effect or free text: its fields, its place, and the keys that work in all of them. */
export function ScriptRow({ name, isFirst, isLast, hueClass, isLow, children, ...actions }: ScriptRowProps) {
  const handleKey = (event: KeyboardEvent) => {
    if (isComposing(event) || event.ctrlKey || event.metaKey || event.shiftKey || !event.altKey) return;
    // In a select these keys open its list.
    const isMove = !(event.target instanceof HTMLSelectElement);
    if (event.key === 'Enter') actions.onAddEffect();
    else if (event.key === 'ArrowUp' && isMove) actions.onMove(-1);
    else if (event.key === 'ArrowDown' && isMove) actions.onMove(1);
    else return;
    event.preventDefault();
  };
  return (
    <li className="grid grid-cols-[2px_minmax(0,1fr)_auto] gap-x-2" onKeyDown={handleKey}>
      <span aria-hidden="true" className={classNames('rounded-full bg-current', hueClass ?? 'text-line')} />
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-1">{children}</div>
      <div className={classNames('flex', isLow ? 'items-start pt-1' : 'flex-col')}>
        <RowButton label={`Move ${name} up`} isOff={isFirst} onPress={() => actions.onMove(-1)}>
          <UpIcon />
        </RowButton>
        <RowButton label={`Move ${name} down`} isOff={isLast} onPress={() => actions.onMove(1)}>
          <DownIcon />
        </RowButton>
        <RowButton label={`Remove ${name}`} isOff={false} onPress={() => actions.onRemove('after')}>
          <CloseIcon />
        </RowButton>
      </div>
    </li>
  );
}

interface RowButtonProps {
  label: string;
  isOff: boolean;
  onPress: () => void;
  children: ReactNode;
}

/** A button that keeps the focus when disabled. */
function RowButton({ label, isOff, onPress, children }: RowButtonProps) {
  return (
    <Button
      variant="icon"
      aria-label={label}
      title={label}
      aria-disabled={isOff ? true : undefined}
      className="size-6! aria-disabled:cursor-default aria-disabled:opacity-30"
      onClick={() => {
        if (!isOff) onPress();
      }}
    >
      {children}
    </Button>
  );
}
