'use client';

import { useKeepTake } from '@/components/keeping/use-keep-take';
import { usePlayer } from '@/components/player/player-provider';
import { useShortcut } from '@/components/ui/keys/shortcuts';
import type { SavedTake, Take } from '@/lib/takes/take';
import { ratings } from '@/lib/takes/take-limits';
import { rate } from '../review/rate';
import { useReviewTake } from '../review/use-review-take';
import { useDeleteTake } from '../row/use-delete-take';
import { useSelectionActs } from '../selection';
import { useListFocus } from './list-focus';
import { findTakeId } from './take-element-id';

const group = 'Takes';

/** Keys for going through a list of takes: they act on the focused take, else on the playing one. */
export function ReviewKeys({ takes }: { takes: readonly Take[] }) {
  const player = usePlayer();
  const { toggle } = useSelectionActs();
  const listFocus = useListFocus();
  const keep = useKeepTake();
  const discard = useDeleteTake();

  const focusTake = (take: Take | undefined) => {
    if (take) listFocus.focus(take.id);
  };

  const findCurrent = () =>
    takes.find(({ id }) => id === findTakeId(document.activeElement)) ??
    takes.find(({ id }) => id === player.getPlayback().currentId) ??
    null;

  /** Runs an action on the current take; without one, the first gets the focus, for the next press. */
  const actOnSaved = (act: (take: SavedTake) => void) => {
    const current = findCurrent();
    if (!current) return focusTake(takes[0]);
    if (current.status === 'saved') act(current);
  };

  const move = (step: 1 | -1) => {
    const current = findCurrent();
    const index = current ? takes.indexOf(current) + step : 0;
    focusTake(takes[Math.min(Math.max(index, 0), takes.length - 1)]);
  };

  useShortcut({ key: 'j', label: 'Next take', group }, () => move(1));
  useShortcut({ key: 'k', label: 'Previous take', group }, () => move(-1));
  useShortcut({ key: 'Space', label: 'Play or pause', group }, () => {
    const current = findCurrent();
    const take = current?.status === 'saved' ? current : takes.find(isSaved);
    if (take) player.toggle(take);
  });
  useShortcut({ key: 'Shift+k', label: 'Keep, or not any more', group }, () => actOnSaved(keep.toggle));
  useShortcut({ key: 'c', label: 'Compare, or not', group }, () => actOnSaved((take) => toggle(take.id)));
  useShortcut({ key: 'x', label: 'Discard', group }, () => {
    const current = findCurrent();
    if (!current) return focusTake(takes[0]);
    listFocus.leave(current.id);
    discard(current);
  });
  return ratings.map((rating) => <RatingKey key={rating} rating={rating} actOnSaved={actOnSaved} />);
}

function RatingKey({
  rating,
  actOnSaved,
}: {
  rating: (typeof ratings)[number];
  actOnSaved: (act: (take: SavedTake) => void) => void;
}) {
  const review = useReviewTake();
  useShortcut({ key: String(rating), label: `Rate ${rating} of 5; again takes it back`, group }, () =>
    actOnSaved((take) => review.mutate(rate(take, rating))),
  );
  return null;
}

function isSaved(take: Take): take is SavedTake {
  return take.status === 'saved';
}
