'use client';

import { Button } from '@/components/ui/button';
import { useShortcut } from '@/components/ui/keys/shortcuts';
import { useSingleMutation } from '@/components/ui/presses/use-single-mutation';
import { answerTrialAction, finishAbxAction } from '@/lib/actions/listening-tests-actions';
import { explainError } from '@/lib/http/explain-error';
import { settleAction } from '@/lib/http/settle-action';
import { type AbxLetter, abxLetters, maxTrials } from '@/lib/listening/letters';
import { type FinishedTest, getSecondsOfXToHear, type OpenTest } from '@/lib/listening/listening-test';
import { shortcutGroup } from '../transport/shortcut-group';
import { Letters } from './letters';
import { TestFrame, WithSounds } from './test-frame';
import { TestTransport } from './test-transport';
import { useHeardPercents } from './use-heard';
import { useTestPlayer } from './use-test-player';

const letters = [...abxLetters, 'X'];
const noPlayer = { player: null, durationsSeconds: [0, 0, 0] };

interface AbxTestProps {
  test: OpenTest;
  onNext: (test: OpenTest) => void;
  onFinish: (test: FinishedTest) => void;
}

/** Whether two takes can be told apart: in each trial X is secretly one of them. */
export function AbxTest({ test, onNext, onFinish }: AbxTestProps) {
  const { id, trial } = test;
  return (
    <TestFrame
      title="ABX test"
      about="X is A or B, drawn anew for each trial. Listen as often as you like, then say which it is. The levels are matched."
    >
      {trial === null ? (
        <p>These were {maxTrials} trials, the most that a test has.</p>
      ) : (
        <AbxTrial testId={id} trial={trial} onNext={onNext} />
      )}
      <ShowResult testId={id} answered={(trial ?? maxTrials + 1) - 1} onFinish={onFinish} />
    </TestFrame>
  );
}

interface AbxTrialProps {
  testId: string;
  trial: number;
  onNext: (test: OpenTest) => void;
}

/** Stays mounted through all trials, so that the button keeps the focus after an answer. */
function AbxTrial({ testId, trial, onNext }: AbxTrialProps) {
  const opening = useTestPlayer(testId, trial);
  const { player, durationsSeconds } = opening.status === 'ready' ? opening : noPlayer;
  const [, , xPercent = 0] = useHeardPercents(player, durationsSeconds.map(getSecondsOfXToHear));
  const { mutate, isPending, error } = useSingleMutation({
    mutationFn: (given: { trial: number; answer: AbxLetter }) =>
      settleAction(answerTrialAction, { testId, ...given, heardSeconds: player?.getHeardSeconds() }),
    onSuccess: onNext,
    networkMode: 'always',
  });
  const canAnswer = player !== null && xPercent === 100 && !isPending;
  const answer = (letter: AbxLetter) => {
    if (canAnswer) mutate({ trial, answer: letter });
  };
  useShortcut({ key: 'a', label: 'X is A', group: shortcutGroup }, () => answer('A'));
  useShortcut({ key: 'b', label: 'X is B', group: shortcutGroup }, () => answer('B'));
  return (
    <section aria-labelledby="trial" className="grid gap-6">
      <div role="status">
        <h2 id="trial" className="text-base tabular-nums">
          Trial {trial}
        </h2>
      </div>
      <WithSounds opening={opening}>
        {(sounds) => (
          <>
            <TestTransport player={sounds.player} letters={letters} />
            <Letters player={sounds.player} letters={letters} heardPercents={null} />
          </>
        )}
      </WithSounds>
      <div className="grid gap-2">
        <div className="flex gap-2">
          {abxLetters.map((letter) => (
            <Button
              key={letter}
              aria-disabled={!canAnswer || undefined}
              aria-describedby="answer-hint"
              className="min-h-11 flex-1 px-4 aria-disabled:cursor-default aria-disabled:opacity-45"
              onClick={() => answer(letter)}
            >
              X is {letter}
            </Button>
          ))}
        </div>
        <p id="answer-hint" className="text-muted text-xs">
          {xPercent === 100 ? 'The keys A and B answer as well.' : 'Listen to X before you answer.'}
        </p>
        {error ? <p role="alert">{explainError(error)}</p> : null}
      </div>
    </section>
  );
}

interface ShowResultProps {
  testId: string;
  answered: number;
  onFinish: (test: FinishedTest) => void;
}

function ShowResult({ testId, answered, onFinish }: ShowResultProps) {
  const { mutate, isPending, error } = useSingleMutation({
    mutationFn: () => settleAction(finishAbxAction, { testId }),
    onSuccess: onFinish,
    networkMode: 'always',
  });
  return (
    <div className="grid justify-items-start gap-2 border-line border-t pt-5">
      <p className="text-muted text-sm">
        {answered === 0
          ? 'Answer at least one trial; about 16 make a good test.'
          : `${answered} answered. Whether they were right is told at the end only: whoever stops when it looks good proves nothing.`}
      </p>
      <Button className="max-sm:min-h-11" disabled={answered === 0 || isPending} onClick={() => mutate()}>
        Show result
      </Button>
      {error ? <p role="alert">{explainError(error)}</p> : null}
    </div>
  );
}
