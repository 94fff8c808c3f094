'use client';

import { useEffect, useState } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';
import { onceEach } from '@/components/ui/presses/clicks';
import { samePressMs } from '@/components/ui/presses/presses';
import { classNames } from '@/lib/class-names';
import type { Take } from '@/lib/takes/take';
import { leadingAct } from './take-acts';
import { useStartAgain } from './use-start-again';
import { useTakeAct } from './use-take-act';

/** How long a question stays open. */
const askedForMs = 8000;

/**
 * A small action that runs only once at a time. It stays focusable meanwhile, so that keyboard users keep their place.
 */
function Act({ isBusy, onClick, className, ...props }: Omit<ButtonProps, 'disabled'> & { isBusy: boolean }) {
  return (
    <Button
      variant="quiet"
      aria-disabled={isBusy || undefined}
      className={classNames('aria-disabled:opacity-45', className)}
      onClick={onceEach((event) => {
        if (!isBusy) onClick?.(event);
      })}
      {...props}
    />
  );
}

export function TryAgainButton({ take }: { take: Take }) {
  const startAgain = useStartAgain();
  return (
    <Act
      isBusy={startAgain.isPending}
      title="Generate one more take of the same request"
      onClick={() => void startAgain.start({ take, count: 1 })}
    >
      Try again
    </Act>
  );
}

export function CancelButton({ take }: { take: Take }) {
  const cancel = useTakeAct('cancel');
  return (
    <Act isBusy={cancel.isPending} onClick={() => cancel.mutate(take)}>
      Cancel
    </Act>
  );
}

export function LookAgainButton({ take, label = 'Look again' }: { take: Take; label?: string }) {
  const lookAgain = useTakeAct('lookAgain');
  return (
    <Act
      isBusy={lookAgain.isPending}
      className={leadingAct}
      title="Reads the engine’s task again; costs nothing"
      onClick={() => lookAgain.mutate(take)}
    >
      {label}
    </Act>
  );
}

export function GiveUpButton({ take }: { take: Take }) {
  const giveUp = useTakeAct('giveUp');
  return (
    <Act
      isBusy={giveUp.isPending}
      title="Stop looking for the task and count this take as failed"
      onClick={() => giveUp.mutate(take)}
    >
      Give up
    </Act>
  );
}

/** Starts the request again although the first may have been accepted, so it asks for confirmation. */
export function StartAnewButton({ take }: { take: Take }) {
  const [askedAtMs, setAskedAtMs] = useState<number | null>(null);
  const isAsked = askedAtMs !== null;
  const startAgain = useStartAgain();
  // Not on blur: the label would shrink under the pointer that presses the button beside it.
  useEffect(() => {
    if (!isAsked) return;
    const timer = setTimeout(() => setAskedAtMs(null), askedForMs);
    return () => clearTimeout(timer);
  }, [isAsked]);
  const press = () => {
    const now = performance.now();
    if (askedAtMs === null) return setAskedAtMs(now);
    if (now - askedAtMs < samePressMs) return;
    void startAgain.start({ take, count: 1 });
    setAskedAtMs(null);
  };
  return (
    <Act isBusy={startAgain.isPending} className={isAsked ? leadingAct : ''} onClick={press}>
      {isAsked ? 'Start anew, may be charged twice' : 'Start anew'}
    </Act>
  );
}
