import type { ReactNode } from 'react';
import type { TakeStatus } from '@/lib/database/enums';
import type { knobs } from '@/lib/request/knobs';
import type { SavedTake, Take, TakeIn } from '@/lib/takes/take';

/** Where a take can be used outside the list. */
export interface TakeOutlets {
  /** Loads its request into the composer, and focuses one of its knobs. */
  onEdit: (take: Take, knob?: keyof typeof knobs) => void;
  /** Makes a span of it a reference of the next request. */
  onUseAsVoice: (take: SavedTake) => void;
}

export interface TakeRowPartProps<Status extends TakeStatus> extends TakeOutlets {
  take: TakeIn<Status>;
  /** What distinguishes it from the others of its batch, one thing per line; empty when nothing does. */
  label: string;
  /** The button that opens the details, last among the acts of every row. */
  details: ReactNode;
}
