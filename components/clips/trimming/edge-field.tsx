import { NumberField } from '@/components/ui/numbers/number-field';
import { type Edge, formatSeconds } from '@/lib/clips/span';
import type { TrimAct } from './trim';

export interface EdgeFieldProps {
  edge: Edge;
  seconds: number;
  durationSeconds: number;
  act: (act: TrimAct) => void;
}

/** One edge of the span as a number to type. */
export function EdgeField({ edge, seconds, durationSeconds, act }: EdgeFieldProps) {
  const label = edge === 'start' ? 'Start' : 'End';
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden="true">{label}</span>
      <NumberField
        label={`${label} in seconds`}
        value={seconds}
        range={{ min: 0, max: durationSeconds, step: 0.05 }}
        format={formatSeconds}
        valueText={`${formatSeconds(seconds)} seconds`}
        unit=" s"
        className="h-7 w-20"
        onChange={(to) => {
          act({ kind: 'hold' });
          act({ kind: 'move-edge', edge, seconds: to });
        }}
        onBlur={() => act({ kind: 'let-go' })}
      />
    </span>
  );
}
