import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Closers, createClosers } from './closers';
import type { Driver } from './driver';
import { OutsideScreen } from './outside-screen';
import { openStudio } from './outside-studio';
import type { WatchedStudio } from './watched-studio';

/** A studio and a browser that shows it, for all the tests of a group. */
export interface Opened {
  studio: WatchedStudio;
  screen: OutsideScreen;
}

export interface EngineGroup {
  title: string;
  isSkipped: boolean;
  /** Starts the browser, and what has to run beside it. */
  openEngine: (closers: Closers) => Promise<Driver>;
  /** The program that runs the studio; this process's own unless it is told. */
  node?: string;
}

export function describeInEngine(
  { title, isSkipped, openEngine, node = process.execPath }: EngineGroup,
  describeTests: (opened: Opened) => void,
): void {
  describe.skipIf(isSkipped)(title, () => {
    const closers = createClosers();
    const opened: Partial<Opened> = {};

    beforeAll(async () => {
      opened.studio = await openStudio(closers, node);
      opened.screen = new OutsideScreen(await openEngine(closers), opened.studio.origin);
    });

    afterAll(() => closers.closeAll());

    describeTests({
      get studio() {
        return getOpened(opened.studio);
      },
      get screen() {
        return getOpened(opened.screen);
      },
    });

    test('nothing went wrong in any page', () => {
      expect(opened.studio?.faults).toEqual([]);
    });
  });
}

function getOpened<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('It is not open.');
  return value;
}
