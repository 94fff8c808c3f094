'use client';

import { useQuery } from '@tanstack/react-query';
import { useKeepTake } from '@/components/keeping/use-keep-take';
import { useVoices } from '@/components/naming/use-voices';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { onceEach } from '@/components/ui/presses/clicks';
import { classNames } from '@/lib/class-names';
import { labelLanes } from '@/lib/comparing/asked';
import { getCompareUrl } from '@/lib/comparing/comparison';
import { testLetters } from '@/lib/listening/letters';
import { type FinishedTest, findTakeOfLetter } from '@/lib/listening/listening-test';
import { explainAbx } from '@/lib/listening/results-words';
import { listDifferences } from '@/lib/request/request-labels';
import type { SavedTake, Take } from '@/lib/takes/take';
import { takesByIdQuery } from '@/lib/takes/takes-queries';
import { TestFrame } from './test-frame';
import { useStartTest } from './use-start-test';

/**
 * Which take each letter of a finished test was, and what can be done with it. A fresh result gets the focus, because
 * the button that requested it is gone.
 */
export function TestReveal({ test, isFresh }: { test: FinishedTest; isFresh: boolean }) {
  const { data: takes, isError } = useQuery(takesByIdQuery(test.takeIds));
  return (
    <TestFrame
      title={test.kind === 'blind' ? 'Blind test' : 'ABX test'}
      about={<Outcome test={test} isFresh={isFresh} />}
    >
      {isError ? <Alert message="What was behind the letters could not be read. Reload the page." /> : null}
      {takes ? <RevealedTakes test={test} takes={takes} /> : null}
      <NextSteps test={test} isComplete={takes?.length === test.takeIds.length} />
    </TestFrame>
  );
}

function Outcome({ test, isFresh }: { test: FinishedTest; isFresh: boolean }) {
  const blind =
    test.kind === 'blind' && (test.choice === 'tie' ? 'You chose a tie.' : `You chose ${test.choice}.`);
  return (
    <p ref={isFresh ? focusOn : null} tabIndex={-1} className="text-base text-ink outline-none">
      {test.kind === 'abx' ? explainAbx(test) : `${blind} This is what was behind the letters.`}
    </p>
  );
}

function RevealedTakes({ test, takes }: { test: FinishedTest; takes: readonly Take[] }) {
  const voices = useVoices();
  const saved = takes.filter((take) => take.status === 'saved');
  const labels = labelLanes(saved, (id) => voices?.findVoice(id)?.nameEn ?? id);
  const chosen = test.kind === 'blind' ? findTakeOfLetter(test.takeIds, test.choice) : null;
  return (
    <ol aria-label="What was behind the letters" className="border-line border-t">
      {test.takeIds.map((takeId, index) => {
        const at = saved.findIndex((take) => take.id === takeId);
        return (
          <li key={takeId} className="flex gap-4 border-line border-b py-3">
            <span
              className={classNames(
                'grid size-9 shrink-0 place-items-center rounded-control border font-semibold',
                takeId === chosen ? 'border-ink bg-ink text-paper' : 'border-line',
              )}
            >
              {testLetters[index]}
            </span>
            <RevealedTake take={saved[at]} label={labels[at] ?? ''} isChosen={takeId === chosen} />
          </li>
        );
      })}
    </ol>
  );
}

interface RevealedTakeProps {
  /** Undefined when it has been deleted. */
  take: SavedTake | undefined;
  /** What tells it from the others; empty when nothing that was asked for does. */
  label: string;
  isChosen: boolean;
}

function RevealedTake({ take, label, isChosen }: RevealedTakeProps) {
  if (!take) return <p className="self-center text-muted">This take has been deleted.</p>;
  const settings = listDifferences(take.request).filter((setting) => !label.includes(setting));
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium">
          {label ? capitalise(label) : 'The same request as the others'}
          {isChosen ? <span className="font-normal text-muted"> · your choice</span> : null}
        </p>
        <p className="line-clamp-2 text-muted text-sm">{take.request.prompt}</p>
        {settings.length > 0 ? <p className="figures mt-0.5 text-muted">{settings.join(' · ')}</p> : null}
      </div>
      <KeepButton take={take} isChosen={isChosen} />
    </div>
  );
}

function KeepButton({ take, isChosen }: { take: SavedTake; isChosen: boolean }) {
  const { toggle, isPending } = useKeepTake();
  return (
    <Button
      variant={isChosen && !take.kept ? 'primary' : 'outline'}
      aria-pressed={take.kept}
      aria-disabled={isPending || undefined}
      className={classNames('max-sm:min-h-11', take.kept && 'font-semibold text-signal')}
      onClick={onceEach(() => {
        if (!isPending) toggle(take);
      })}
    >
      {take.kept ? 'Kept' : 'Keep'}
    </Button>
  );
}

/** `isComplete` tells whether all of its takes are still there. */
function NextSteps({ test, isComplete }: { test: FinishedTest; isComplete: boolean }) {
  const { mutate, isPending } = useStartTest(test.takeIds);
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
      {isComplete ? (
        <Button className="max-sm:min-h-11" disabled={isPending} onClick={() => mutate(test.kind)}>
          Again, in a new order
        </Button>
      ) : null}
      <a
        href={getCompareUrl(test.takeIds)}
        className="grid min-h-7 place-items-center text-sm underline underline-offset-4 max-sm:min-h-11"
      >
        Compare them openly
      </a>
    </div>
  );
}

function focusOn(element: HTMLElement | null): void {
  element?.focus();
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
