'use client';

import { type FormEvent, useId } from 'react';
import { Button } from '@/components/ui/button';
import { onceEach } from '@/components/ui/presses/clicks';
import { classNames } from '@/lib/class-names';
import type { SavedTake } from '@/lib/takes/take';
import { maxTagLength, maxTags, ratings } from '@/lib/takes/take-limits';
import { rate } from './rate';
import { TakeNote } from './take-note';
import { useReviewTake } from './use-review-take';

/** Common reasons to choose from; any other can be typed. */
const commonReasons = [
  'natural',
  'clear',
  'right feeling',
  'right pace',
  'robotic',
  'muffled',
  'noisy',
  'too fast',
  'too slow',
  'wrong accent',
  'mispronounced',
  'cut off',
];

/** The review of a take: a rating, the reasons for it, and a note. */
export function TakeVerdict({ take }: { take: SavedTake }) {
  return (
    <section
      aria-label="Verdict"
      className="grid gap-x-6 gap-y-3 @3xl:grid-cols-[auto_minmax(0,1fr)_minmax(0,1fr)]"
    >
      <Rating take={take} />
      <Reasons take={take} />
      <TakeNote key={take.id} take={take} />
    </section>
  );
}

function Rating({ take }: { take: SavedTake }) {
  const review = useReviewTake();
  return (
    <fieldset>
      <legend className="mb-1 font-semibold text-xs">Rating</legend>
      <div className="inline-flex rounded-control border border-line">
        {ratings.map((rating) => (
          <button
            key={rating}
            type="button"
            aria-label={`Rate ${rating} of 5`}
            aria-pressed={take.rating === rating}
            className="figures size-8 text-muted transition-colors duration-150 first-of-type:rounded-l-[5px] last-of-type:rounded-r-[5px] hover:text-ink aria-pressed:bg-ink aria-pressed:text-paper"
            onClick={onceEach(() => review.mutate(rate(take, rating)))}
          >
            {rating}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function Reasons({ take }: { take: SavedTake }) {
  const review = useReviewTake();
  const inputId = useId();
  const set = (tag: string, isOn: boolean) => review.mutate({ takeId: take.id, field: 'tag', tag, isOn });
  const isFull = take.tags.length >= maxTags;

  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const reason = String(new FormData(form).get('reason') ?? '').trim();
    if (reason === '' || isFull) return;
    if (!take.tags.includes(reason)) set(reason, true);
    form.reset();
  };

  return (
    <div>
      <h5 className="mb-1 font-semibold text-xs">Reasons</h5>
      <div className="flex flex-wrap gap-1">
        {[...new Set([...commonReasons, ...take.tags])].map((reason) => (
          <button
            key={reason}
            type="button"
            aria-pressed={take.tags.includes(reason)}
            disabled={isFull && !take.tags.includes(reason)}
            className={classNames(
              'min-h-6 rounded-tag border border-line px-1.5 text-muted text-xs transition-colors duration-150 hover:text-ink',
              'aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-paper disabled:opacity-45',
            )}
            onClick={onceEach(() => set(reason, !take.tags.includes(reason)))}
          >
            {reason}
          </button>
        ))}
      </div>
      <form className="mt-1.5 flex items-center gap-2" onSubmit={add}>
        <label htmlFor={inputId} className="sr-only">
          Another reason
        </label>
        <input
          id={inputId}
          name="reason"
          placeholder="Another reason"
          maxLength={maxTagLength}
          autoComplete="off"
          className="h-7 w-40 rounded-control border border-line bg-raised px-2 text-xs placeholder:text-muted"
        />
        <Button variant="text" type="submit" disabled={isFull}>
          Add
        </Button>
      </form>
    </div>
  );
}
