'use client';

import { Button } from './button';
import { MinusIcon, PlusIcon } from './icons';

interface ZoomButtonsProps {
  /** 1 shows everything. */
  factor: number;
  mostFactor: number;
  onChange: (factor: number) => void;
}

/** Halves and doubles the zoom of a waveform. */
export function ZoomButtons({ factor, mostFactor, onChange }: ZoomButtonsProps) {
  return (
    <div className="flex items-center gap-1 text-muted text-xs">
      <Button
        variant="icon"
        aria-label="Zoom out"
        disabled={factor <= 1}
        onClick={() => onChange(Math.max(1, factor / 2))}
      >
        <MinusIcon />
      </Button>
      <span className="figures min-w-8 text-center">{factor}×</span>
      <Button
        variant="icon"
        aria-label="Zoom in"
        disabled={factor >= mostFactor}
        onClick={() => onChange(Math.min(mostFactor, factor * 2))}
      >
        <PlusIcon />
      </Button>
    </div>
  );
}
