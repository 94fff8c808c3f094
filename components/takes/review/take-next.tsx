'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { NumberField } from '@/components/ui/numbers/number-field';
import { stepNumber } from '@/components/ui/numbers/number-text';
import type { Take } from '@/lib/takes/take';
import { maxTakesPerBatch } from '@/lib/takes/take-limits';
import { useStartAgain } from '../row/use-start-again';
import type { TakeOutlets } from '../take-outlets';

const countRange = { min: 1, max: maxTakesPerBatch, step: 1 };
const usualCount = 3;

const knobNames = [
  { knob: 'speechRate', label: 'speech rate' },
  { knob: 'loudness', label: 'loudness' },
  { knob: 'pitchSemitones', label: 'pitch' },
] as const;

/** Next steps from a take: more of the same, or its request with one knob to change. */
export function TakeNext({ take, onTweak }: { take: Take; onTweak: TakeOutlets['onEdit'] }) {
  return (
    <section aria-label="Go on from here" className="flex flex-wrap items-center gap-x-5 gap-y-2 text-xs">
      <MoreLikeThis take={take} />
      <span className="flex flex-wrap items-center gap-x-3">
        <span className="text-muted">Tweak</span>
        {knobNames.map(({ knob, label }) => (
          <Button
            key={knob}
            variant="text"
            aria-label={`Tweak ${label}`}
            title="Opens this request in the composer with this knob to hand"
            onClick={() => onTweak(take, knob)}
          >
            {label}
          </Button>
        ))}
      </span>
    </section>
  );
}

function MoreLikeThis({ take }: { take: Take }) {
  const startAgain = useStartAgain();
  const [count, setCount] = useState(usualCount);
  const describe = (takes: number) => `${takes} more`;
  return (
    <span className="flex items-center gap-2">
      <NumberField
        label="How many more"
        value={count}
        range={countRange}
        format={String}
        valueText={describe(count)}
        onChange={(typed) => setCount(stepNumber(Math.round(typed), 0, countRange))}
        className="h-7 w-10"
      />
      <Button
        aria-busy={startAgain.isPending || undefined}
        title={`Generates ${describe(count)} of the same request; up to 120 s each is reserved`}
        onClick={() => void startAgain.start({ take, count })}
      >
        More like this
      </Button>
    </span>
  );
}
