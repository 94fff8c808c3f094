'use client';

import { Button } from '@/components/ui/button';
import { useSingleMutation } from '@/components/ui/presses/use-single-mutation';
import { chooseBlindAction } from '@/lib/actions/listening-tests-actions';
import { explainError } from '@/lib/http/explain-error';
import { settleAction } from '@/lib/http/settle-action';
import { type BlindChoice, testLetters } from '@/lib/listening/letters';
import { type FinishedTest, getSecondsToHear, type OpenTest } from '@/lib/listening/listening-test';
import { LetterKeys, Letters } from './letters';
import { TestFrame, WithSounds } from './test-frame';
import type { TestPlayer } from './test-sounds';
import { TestTransport } from './test-transport';
import { useHeardPercents } from './use-heard';
import { useTestPlayer } from './use-test-player';

const counts: Record<number, string> = { 2: 'two', 3: 'three', 4: 'four' };

/** Which take is best, chosen by ear alone: nothing reveals which is which before the choice. */
export function BlindTest({ test, onFinish }: { test: OpenTest; onFinish: (test: FinishedTest) => void }) {
  const opening = useTestPlayer(test.id, null);
  return (
    <TestFrame
      title="Blind test"
      about={`The ${counts[test.takeCount]} takes are in a secret order, with their levels matched. Listen to each of them, then choose the best. What you chose is shown after that.`}
    >
      <WithSounds opening={opening}>
        {(sounds) => <BlindChoosing key={test.id} test={test} sounds={sounds} onFinish={onFinish} />}
      </WithSounds>
    </TestFrame>
  );
}

interface BlindChoosingProps {
  test: OpenTest;
  sounds: TestPlayer;
  onFinish: (test: FinishedTest) => void;
}

function BlindChoosing({ test, sounds, onFinish }: BlindChoosingProps) {
  const { player, durationsSeconds } = sounds;
  const heard = useHeardPercents(player, durationsSeconds.map(getSecondsToHear));
  const isHeard = heard.every((percent) => percent === 100);
  const { mutate, isPending, error } = useSingleMutation({
    mutationFn: (choice: BlindChoice) =>
      settleAction(chooseBlindAction, {
        testId: test.id,
        choice,
        heardSeconds: player.getHeardSeconds(),
      }),
    onSuccess: onFinish,
    networkMode: 'always',
  });
  const letters = testLetters.slice(0, test.takeCount);
  return (
    <>
      <TestTransport player={player} letters={letters} />
      <Letters player={player} letters={letters} heardPercents={heard} />
      <LetterKeys player={player} letters={letters} />
      <fieldset className="grid gap-2 border-line border-t pt-5">
        <legend className="sr-only">Which is best?</legend>
        <p id="choice-hint" className="text-muted text-sm">
          {isHeard
            ? 'Which one is best?'
            : 'You can choose once each of them was heard: for three seconds, or to its end.'}
        </p>
        <div className="flex flex-wrap gap-2">
          {[...letters, 'tie' as const].map((choice) => (
            <Button
              key={choice}
              disabled={!isHeard || isPending}
              aria-describedby="choice-hint"
              className="min-h-11 flex-1 basis-28 px-4"
              onClick={() => mutate(choice)}
            >
              {choice === 'tie' ? 'Tie' : `${choice} is best`}
            </Button>
          ))}
        </div>
        {error ? <p role="alert">{explainError(error)}</p> : null}
      </fieldset>
    </>
  );
}
