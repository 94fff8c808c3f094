'use client';

import { type ReactNode, useEffectEvent, useId, useLayoutEffect, useRef } from 'react';
import { classNames } from '@/lib/class-names';
import { Button } from '../button';
import { CloseIcon } from '../icons';
import { usePressBeside } from './use-press-beside';

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** Wide for browsing or working, narrow for a question. */
  width?: 'narrow' | 'wide';
  /** Whether a click beside it closes it too; not where that would lose work. */
  dismissal?: 'easy' | 'deliberate';
  children: ReactNode;
}

/** A native modal dialog: Escape, the cross and a click beside it close it, and the focus goes back where it was. */
export function Dialog({
  title,
  isOpen,
  onClose,
  width = 'narrow',
  dismissal = 'easy',
  children,
}: DialogProps) {
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const handleClose = useEffectEvent(() => {
    // In development effects run twice; by the time the first `close` fires, it is open again.
    if (!dialog.current?.open) onClose();
  });

  const pressBeside = usePressBeside(onClose);

  // Closed before it leaves the document: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!isOpen || !element) return;
    const listen = () => handleClose();
    element.showModal();
    element.addEventListener('close', listen);
    return () => {
      // The parent removes it and knows that it closes.
      element.removeEventListener('close', listen);
      element.close();
    };
  }, [isOpen]);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      {...(dismissal === 'easy' ? pressBeside : {})}
      className={classNames(
        'm-auto rounded-[10px] border border-line bg-raised text-ink backdrop:bg-black/40',
        width === 'narrow' ? 'w-[min(30rem,calc(100%-2rem))]' : 'w-[min(52rem,calc(100%-1rem))]',
      )}
    >
      {isOpen ? (
        <>
          <div className="flex items-center justify-between border-line border-b py-2 pr-2 pl-5">
            <h2 id={titleId}>{title}</h2>
            <Button variant="icon" aria-label="Close" onClick={onClose}>
              <CloseIcon />
            </Button>
          </div>
          <div className="max-h-[70dvh] overflow-auto px-5 py-4">{children}</div>
        </>
      ) : null}
    </dialog>
  );
}
