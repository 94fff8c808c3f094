'use client';

import { type FormEvent, useEffect, useEffectEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/lib/class-names';
import { maxNoteLength, maxTagLength, maxTags, ratings, type SavedTake } from '@/lib/takes/take';
import { useReviewTake } from './use-take-mutations';

/** Reasons that are common enough to be offered; any other can be typed. */
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
const saveDelayMs = 600;

/** What the user thinks of a take: a rating, the reasons for it, and a note. */
export function TakeVerdict({ take }: { take: SavedTake }) {
  return (
    <section
      aria-label="Verdict"
      className="grid gap-x-6 gap-y-3 @3xl:grid-cols-[auto_minmax(0,1fr)_minmax(0,1fr)]"
    >
      <Rating take={take} />
      <Reasons take={take} />
      <Note key={take.id} take={take} />
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
            onClick={() => review.mutate({ takeId: take.id, rating: take.rating === rating ? null : rating })}
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
  const set = (tags: string[]) => review.mutate({ takeId: take.id, tags });
  const toggle = (reason: string) =>
    set(take.tags.includes(reason) ? take.tags.filter((tag) => tag !== reason) : [...take.tags, reason]);
  const isFull = take.tags.length >= maxTags;

  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const reason = String(new FormData(form).get('reason') ?? '').trim();
    if (reason === '' || isFull) return;
    if (!take.tags.includes(reason)) set([...take.tags, reason]);
    form.reset();
  };

  return (
    <div>
      <h4 className="mb-1 font-semibold text-xs">Reasons</h4>
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
            onClick={() => toggle(reason)}
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

/** Saved while it is typed and when it is left. */
function Note({ take }: { take: SavedTake }) {
  const review = useReviewTake();
  const id = useId();
  const [text, setText] = useState(take.note);
  const save = () => {
    if (text.trim() !== take.note) review.mutate({ takeId: take.id, note: text });
  };
  const saveTyped = useEffectEvent(save);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the text puts the saving off
  useEffect(() => {
    const timer = setTimeout(() => saveTyped(), saveDelayMs);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    const leave = () => saveTyped();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);

  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-semibold text-xs">
        Note
      </label>
      <textarea
        id={id}
        rows={3}
        maxLength={maxNoteLength}
        value={text}
        className="block w-full resize-y rounded-control border border-line bg-raised px-2 py-1 text-sm"
        onChange={(event) => setText(event.target.value)}
        onBlur={save}
      />
    </div>
  );
}
