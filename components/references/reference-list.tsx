'use client';

import { type KeyboardEvent, useId } from 'react';
import { flushSync } from 'react-dom';
import { useWatch } from 'react-hook-form';
import { useStore } from '@/components/ui/state/use-store';
import { classNames } from '@/lib/class-names';
import { GripIcon } from './reference-icons';
import { ReferenceRow } from './reference-row';
import type { ReferencesProps } from './references-props';
import { useRowDrag } from './use-row-drag';

export type ReferenceListProps = Pick<ReferencesProps, 'form' | 'acts' | 'onInsertMarker' | 'onOpen'> & {
  onRemove: (index: number) => void;
};

/** The references in the order of their markers, each in a row that can be carried to another place. */
export function ReferenceList({ form, acts, onInsertMarker, onOpen, onRemove }: ReferenceListProps) {
  const references = useWatch({ control: form.control, name: 'references' });
  const ids = useStore(acts.places, (places) => places.ids);
  const gripId = useId();
  const move = (from: number, to: number) => {
    // The row that moves loses the focus on its way.
    flushSync(() => acts.move(from, to));
    document.getElementById(`${gripId}-${to}`)?.focus();
  };
  const { drag, start, carry, drop, cancel } = useRowDrag(move);
  const isOrdered = references.length > 1;
  if (references.length === 0) return null;

  const handleKey = (event: KeyboardEvent, index: number) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const to = index + step;
    if (to >= 0 && to < references.length) move(index, to);
  };

  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      {references.map((reference, index) => {
        const isCarried = drag?.index === index;
        return (
          <li
            key={ids[index]}
            className={classNames(isCarried && 'relative z-1')}
            style={isCarried ? { translate: `0 ${drag.offset}px` } : undefined}
          >
            <ReferenceRow
              form={form}
              index={index}
              reference={reference}
              grip={
                isOrdered ? (
                  <button
                    type="button"
                    id={`${gripId}-${index}`}
                    aria-label={`Reorder @audio${index + 1}`}
                    title="Drag, or press the up and down arrow keys"
                    className="grid h-7 w-6 shrink-0 cursor-grab touch-none place-items-center rounded-tag text-muted hover:text-ink"
                    onKeyDown={(event) => handleKey(event, index)}
                    onPointerDown={(event) => start(event, index)}
                    onPointerMove={carry}
                    onPointerUp={drop}
                    onPointerCancel={cancel}
                  >
                    <GripIcon />
                  </button>
                ) : null
              }
              onInsert={() => onInsertMarker(index + 1)}
              onChange={() =>
                onOpen(
                  reference.kind === 'clip'
                    ? {
                        kind: 'trim',
                        source: { kind: 'kept', reference },
                        target: { kind: 'replace', index },
                      }
                    : { kind: 'voice', target: { kind: 'replace', index } },
                )
              }
              onSave={() => onOpen({ kind: 'save-design', index })}
              onRemove={() => onRemove(index)}
            />
          </li>
        );
      })}
    </ul>
  );
}
