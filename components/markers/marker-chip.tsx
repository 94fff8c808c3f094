import { classNames } from '@/lib/class-names';
import { markerHues } from './marker-hues';

/** A marker as it is shown everywhere: its name on its reference's hue. */
export function MarkerChip({ number }: { number: number }) {
  const hue = markerHues[number - 1];
  return (
    <span className={classNames('shrink-0 rounded-tag px-1 font-medium', hue?.text, hue?.tint)}>
      @audio{number}
    </span>
  );
}
