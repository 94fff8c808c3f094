'use client';

import type { Ref } from 'react';
import { useCost } from '@/components/starting/use-cost';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { MinusIcon, PlusIcon } from '@/components/ui/icons';
import { Keys } from '@/components/ui/keys/keys';
import { NumberField } from '@/components/ui/numbers/number-field';
import { stepNumber } from '@/components/ui/numbers/number-text';
import { useStore } from '@/components/ui/state/use-store';
import { maxTakesPerBatch } from '@/lib/takes/take-limits';
import type { Composer } from './composer';

const countRange = { min: 1, max: maxTakesPerBatch, step: 1 };

export interface GenerateBarProps {
  composer: Composer;
  buttonRef: Ref<HTMLButtonElement>;
}

/** The number of takes, what they reserve, the Generate button, and why it did nothing. */
export function GenerateBar({ composer, buttonRef }: GenerateBarProps) {
  const count = useStore(composer.store, (state) => state.count);
  const failure = useStore(composer.store, (state) => state.failure);
  const isStarting = useStore(composer.starts, (starts) => starts.isStarting);
  const cost = useCost(count);
  return (
    <div className="@container/bar sticky bottom-0 z-10 shrink-0 border-line border-t bg-paper px-5 py-3">
      <div role="alert">
        {failure ? (
          <div className="mb-3">
            <Alert {...failure} />
          </div>
        ) : null}
      </div>
      <div className="flex items-center gap-3 @max-[28rem]/bar:flex-wrap @max-[28rem]/bar:justify-between @max-[28rem]/bar:gap-x-1 @max-[28rem]/bar:gap-y-1.5">
        <TakeCount count={count} onChange={composer.setCount} />
        <Button variant="quiet" onClick={composer.openSweep}>
          Sweep
        </Button>
        {cost === null ? (
          <p className="min-w-0 text-balance text-muted text-xs @max-[28rem]/bar:order-last @max-[28rem]/bar:w-full">
            up to 120 s each is reserved
          </p>
        ) : null}
        <Button
          ref={buttonRef}
          variant="primary"
          className="ml-auto inline-flex items-center leading-tight aria-busy:opacity-70"
          aria-busy={isStarting || undefined}
          onClick={composer.generate}
        >
          <span className="grid justify-items-start">
            <span>{count === 1 ? 'Generate' : `Generate ${count} takes`}</span>
            {cost === null ? null : <span className="font-normal text-xs">{cost}</span>}
          </span>
          <span aria-hidden="true" className="ml-4 font-normal text-xs max-lg:hidden">
            <Keys shortcut="Mod+Enter" />
          </span>
        </Button>
      </div>
    </div>
  );
}

function TakeCount({ count, onChange }: { count: number; onChange: (count: number) => void }) {
  const describe = (takes: number) => `${takes} ${takes === 1 ? 'take' : 'takes'}`;
  return (
    <fieldset className="inline-flex shrink-0 items-center rounded-control border border-line bg-raised">
      <legend className="sr-only">Takes at once</legend>
      <Button
        variant="icon"
        aria-label="One take fewer"
        disabled={count <= countRange.min}
        onClick={() => onChange(stepNumber(count, -1, countRange))}
      >
        <MinusIcon />
      </Button>
      <NumberField
        label="Number of takes"
        value={count}
        range={countRange}
        format={String}
        valueText={describe(count)}
        unit={count === 1 ? ' take' : ' takes'}
        onChange={(typed) => onChange(stepNumber(Math.round(typed), 0, countRange))}
        className="h-7 w-[4.1rem] border-transparent bg-transparent hover:border-transparent"
      />
      <Button
        variant="icon"
        aria-label="One take more"
        disabled={count >= countRange.max}
        onClick={() => onChange(stepNumber(count, 1, countRange))}
      >
        <PlusIcon />
      </Button>
    </fieldset>
  );
}
