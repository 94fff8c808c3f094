import { expect, test } from 'vitest';
import { composeInPrompt, composeInSearch } from './composition-steps';
import { pressBesideDialog } from './dialog-steps';
import { describeInEngine, type EngineGroup } from './engine-group';
import { prompt } from './outside-screen';
import { compareTakes, formats, playAgainFromEnd, playToTheEnd } from './playing-steps';
import { recordClip } from './recording-steps';
import { undoAndRedo } from './undo-steps';

const playingTitle = '%s plays, stays at its end while paused, and plays again from there';

/** What must work in every engine that is promised, in the order in which somebody would come to it. */
export function describeSmallPath(group: EngineGroup & { whyNotAgain?: string }): void {
  const { whyNotAgain } = group;
  describeInEngine(group, (opened) => {
    test('the studio opens without an error and without a report of its policy', async () => {
      await opened.screen.open('/', prompt);
      await opened.screen.drawFrames(5);
      expect(opened.studio.faults).toEqual([]);
    });

    if (whyNotAgain === undefined) {
      test.each(formats)(playingTitle, (format, words) => playAgainFromEnd(opened.screen, format, words));
    } else {
      test.each(formats)('%s plays, and stays at its end while paused', async (format, words) => {
        await playToTheEnd(opened.screen, format, words);
      });
      test.skip(`a take plays again from its end (skipped: ${whyNotAgain})`);
    }

    test('a comparison goes on from where it is when another take is listened to', () =>
      compareTakes(opened));

    test('undo reverts a mended prompt step by step, and redo brings all of it again', () =>
      undoAndRedo(opened.screen));

    test('a recording is in the trimmer soon after it was made', async ({ annotate }) => {
      const tookMs = await recordClip(opened.screen);
      await annotate(`From Continue to the trimmer: ${Math.round(tookMs)} ms`);
    });

    test('a press beside a dialog closes it, and one that began inside does not', () =>
      pressBesideDialog(opened.screen));

    test('the Enter that ends a composition, as Safari tells it, leaves a search where it is', () =>
      composeInSearch(opened.screen));

    test('the Enter that ends a composition, as Safari tells it, picks nothing from a menu', () =>
      composeInPrompt(opened.screen));
  });
}

/** What must work where Opus cannot be played, as in the oldest Safari that is promised. */
export function describeWithoutOpus(group: EngineGroup): void {
  describeInEngine(group, (opened) => {
    test('the browser says that it does not play Ogg Opus', async () => {
      await opened.screen.open('/', prompt);
      const canPlay = () => new Audio().canPlayType('audio/ogg; codecs="opus"');
      expect(await opened.screen.driver.run(canPlay)).toBe('');
    });

    test.each(formats.filter(([format]) => format === 'Ogg Opus' || format === 'MP3'))(
      playingTitle,
      (format, words) => playAgainFromEnd(opened.screen, format, words),
    );

    test('they are compared', () => compareTakes(opened));
  });
}
