'use client';

import { type ReactNode, useId } from 'react';
import { useCost } from '@/components/starting/use-cost';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';

const minutesPerTake = 2;

interface SweepFootProps {
  /** How many takes would be made; 0 while something is wrong. */
  count: number;
  limit: number;
  isConfirmed: boolean;
  /** What is wrong with the confirmation. */
  problem: string | undefined;
  isStarting: boolean;
  onConfirm: (isAgreed: boolean) => void;
  children: ReactNode;
}

/** The number of takes and their cost, the confirmation above the limit, and the Generate button. */
export function SweepFoot({
  count,
  limit,
  isConfirmed,
  problem,
  isStarting,
  onConfirm,
  children,
}: SweepFootProps) {
  const errorId = useId();
  const cost = useCost(count);
  return (
    <div className="sticky -bottom-4 -mx-5 -mb-4 border-line border-t bg-raised px-5 py-3">
      {children}
      {count > limit ? (
        <div className="mb-2.5">
          <label className="flex min-h-6 cursor-pointer items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-4 shrink-0 accent-ink"
              checked={isConfirmed}
              aria-invalid={problem ? true : undefined}
              aria-describedby={problem ? errorId : undefined}
              onChange={({ target }) => onConfirm(target.checked)}
            />
            Yes, start {count} takes{cost === null ? '' : ` for ${cost}`}. The usual limit is {limit}.
          </label>
          <FieldError id={errorId} message={problem} />
        </div>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p role="status" className="min-w-0 text-muted text-xs">
          {count === 0
            ? ''
            : `Up to 120 s each: ${count * minutesPerTake} min of audio at most.${cost === null ? '' : ` Reserves ${cost}.`}`}
        </p>
        <Button type="submit" variant="primary" className="ml-auto" aria-busy={isStarting || undefined}>
          {count === 0 ? 'Generate' : `Generate ${count} takes`}
        </Button>
      </div>
    </div>
  );
}
