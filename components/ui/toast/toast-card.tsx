'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '../button';
import { CloseIcon } from '../icons';
import { useShortcut } from '../keys/shortcuts';
import type { ToastItem } from './toast-item';

export interface ToastCardProps {
  toast: ToastItem;
  /** Whether the shortcut key triggers its action. */
  isLatest: boolean;
  onDismiss: () => void;
}

/** One message; it goes by itself, but not while it is pointed at or has the focus. */
export function ToastCard({ toast, isLatest, onDismiss }: ToastCardProps) {
  const [isHeld, setIsHeld] = useState(false);
  const cameFrom = useRef<HTMLElement | null>(null);
  const { action, durationMs = action ? 8000 : 5000 } = toast;
  const expire = useEffectEvent(onDismiss);

  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => expire(), durationMs);
    return () => clearTimeout(timer);
  }, [isHeld, durationMs]);

  const leave = () => {
    cameFrom.current?.focus();
    onDismiss();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: holding the message while it is pointed at is no act
    <div
      className="toast pointer-events-auto flex max-w-[min(30rem,100%)] items-center gap-3 rounded-[7px] bg-ink py-1.5 pr-1.5 pl-4 text-paper text-sm"
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={(event) => {
        setIsHeld(true);
        if (
          event.relatedTarget instanceof HTMLElement &&
          !event.currentTarget.contains(event.relatedTarget)
        ) {
          cameFrom.current = event.relatedTarget;
        }
      }}
      onBlur={() => setIsHeld(false)}
    >
      <span className="min-w-0 py-1">{toast.message}</span>
      {action ? (
        <button
          type="button"
          className="min-h-7 rounded-tag px-2 font-semibold underline underline-offset-4 focus-visible:outline-paper"
          onClick={() => {
            // The focus returns first: the action may move it, or replace the field that had it.
            leave();
            action.onPress();
          }}
        >
          {action.label}
        </button>
      ) : null}
      {action && isLatest ? (
        <ToastShortcut
          label={`${action.label} (the last message)`}
          onPress={() => {
            action.onPress();
            onDismiss();
          }}
        />
      ) : null}
      <Button
        variant="icon"
        aria-label="Dismiss"
        className="text-paper/80 hover:bg-paper/15 hover:text-paper focus-visible:outline-paper"
        onClick={leave}
      >
        <CloseIcon />
      </Button>
    </div>
  );
}

function ToastShortcut({ label, onPress }: { label: string; onPress: () => void }) {
  useShortcut({ key: 'z', label, group: 'Studio' }, onPress);
  return null;
}
