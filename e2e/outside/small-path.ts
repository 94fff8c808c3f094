import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Driver } from './driver';
import { anyDialog, button, OutsideScreen, prompt } from './outside-screen';
import { openStudio } from './outside-studio';
import type { Target } from './page-helpers';
import type { WatchedStudio } from './watched-studio';

/** A browser and what has to run beside it. */
interface Engine {
  driver: Driver;
  close: () => Promise<void>;
}

const position: Target = { role: 'slider', name: 'Position' };
const searchVoices: Target = { role: 'searchbox', name: 'Search voices' };
const formats = [
  ['WAV', 'A wave that rolls to the shore and back again.'],
  ['MP3', 'The third layer is thinner than the others are.'],
  ['Ogg Opus', 'An opus for one voice and no instrument at all.'],
  ['PCM', 'Raw samples follow each other without a header.'],
] as const;

/** A studio and a browser that shows it, for all the tests of a group. */
interface Opened {
  studio: WatchedStudio;
  screen: OutsideScreen;
}

interface EngineGroup {
  title: string;
  isSkipped: boolean;
  openEngine: () => Promise<Engine>;
}

function describeInEngine(
  { title, isSkipped, openEngine }: EngineGroup,
  describeTests: (opened: Opened) => void,
): void {
  describe.skipIf(isSkipped)(title, () => {
    const opened: Partial<Opened> = {};
    let engine: Engine | undefined;

    beforeAll(async () => {
      opened.studio = await openStudio();
      engine = await openEngine();
      opened.screen = new OutsideScreen(engine.driver, opened.studio.origin);
    });

    afterAll(async () => {
      await engine?.close();
      await opened.studio?.close();
    });

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

/** What must work in every engine that is promised, in the order in which somebody would come to it. */
export function describeSmallPath(group: EngineGroup): void {
  describeInEngine(group, (opened) => {
    test('the studio opens without an error and without a report of its policy', async () => {
      const { screen } = opened;
      await screen.open('/', prompt);
      await screen.drawFrames(5);
      expect(opened.studio.faults).toEqual([]);
    });

    test.each(formats)(
      '%s plays, stays at its end while paused, and plays again from there',
      (format, words) => playToTheEnd(opened.screen, format, words),
    );

    test('a comparison goes on from where it is when another take is listened to', () =>
      compareTakes(opened));

    test('undo takes back a mended prompt step by step, and redo brings all of it again', async () => {
      const { screen } = opened;
      await screen.open('/', prompt);
      await screen.addVoice('first_voice');
      await screen.clear(prompt);
      await screen.driver.type('Say it like @音频1');
      await screen.waitForValue(prompt, 'Say it like @audio1');
      await screen.driver.type(' twice.');
      const whole = 'Say it like @audio1 twice.';
      await screen.waitForValue(prompt, whole);
      const undone = await repeatUntilStill(screen, () => screen.driver.undo());
      expect(undone).toContain('');
      for (const text of undone.slice(0, undone.indexOf('')))
        expect([whole, 'Say it like @音频1'].some((full) => full.startsWith(text))).toBe(true);
      const redone = await repeatUntilStill(screen, () => screen.driver.redo());
      expect(redone.at(-1)).toBe(whole);
    });

    test('a recording is in the trimmer soon after it was made', async ({ annotate }) => {
      const { screen } = opened;
      await screen.open('/', prompt);
      await screen.press(button('Record'));
      await screen.waitFor(anyDialog);
      if (await screen.isShown(button('Use the microphone')))
        await screen.press(button('Use the microphone'));
      await screen.press({ role: 'checkbox', name: { matching: '^Count in' } });
      await screen.press(button('Record'));
      await screen.waitFor({ role: 'timer', name: { matching: '0:(0[2-9]|[1-5])' } });
      await screen.press(button('Stop'));
      await screen.waitFor(button('Continue'));
      const pressedAt = performance.now();
      await screen.press(button('Continue'));
      await screen.waitFor(button('Use this clip'));
      await annotate(`From Continue to the trimmer: ${Math.round(performance.now() - pressedAt)} ms`);
      const length = await screen.readAttribute('aria-valuemax', { role: 'slider', name: 'End' });
      expect(Number(length)).toBeGreaterThan(1);
      await screen.press(button('Use this clip'));
      await screen.waitUntilGone(anyDialog);
    });

    test('a press beside a dialog closes it, and one that began inside does not', async () => {
      const { screen } = opened;
      await screen.open('/', prompt);
      await screen.press(button('Add voice'));
      await screen.waitFor(searchVoices);
      const beside = { x: 5, y: 5 };
      const inside = await screen.driver.run(() => {
        const { left, top } =
          document.querySelector('dialog:modal')?.getBoundingClientRect() ?? new DOMRect();
        return { x: left + 20, y: top + 20 };
      });
      await screen.driver.press(inside, beside);
      await screen.drawFrames(5);
      expect(await screen.isShown(searchVoices)).toBe(true);
      await screen.driver.press(beside);
      await screen.waitUntilGone(searchVoices);
    });

    test('the Enter that ends a composition, as Safari tells it, picks no voice', async () => {
      const { screen } = opened;
      await screen.open('/', prompt);
      await screen.press(button('Add voice'));
      await screen.waitFor(searchVoices);
      await screen.fill(searchVoices, 'a');
      await screen.strike('ArrowDown');
      await screen.driver.run(() => {
        const field = document.activeElement;
        field?.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: 'a' }));
        const press = { key: 'Enter', code: 'Enter', keyCode: 229, bubbles: true, cancelable: true };
        field?.dispatchEvent(new KeyboardEvent('keydown', press));
      });
      await screen.drawFrames(5);
      expect(await screen.isShown(searchVoices)).toBe(true);
      await screen.strike('Escape');
      await screen.waitUntilGone(searchVoices);
    });
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
      '%s plays, stays at its end while paused, and plays again from there',
      (format, words) => playToTheEnd(opened.screen, format, words),
    );

    test('they are compared', () => compareTakes(opened));
  });
}

async function playToTheEnd(screen: OutsideScreen, format: string, words: string): Promise<void> {
  await screen.open('/', prompt);
  const row = await screen.makeTake(words, format);
  const read = () => screen.readNumber(position, row);
  await screen.press(button('Play'), row);
  await screen.waitForMore(read, 0.2);
  await screen.press(button('Pause'), row);
  await screen.waitFor(button('Play'), row);
  await screen.press(position, row);
  await screen.strike('End');
  const length = Number(await screen.readAttribute('max', position, row));
  await screen.waitForMore(read, length - 0.02);
  await screen.drawFrames(20);
  expect(await read()).toBeGreaterThan(length - 0.02);
  await screen.strike(' ');
  await screen.waitFor(button('Pause'), row);
  await expect.poll(read).toBeLessThan(length / 2);
  await screen.press(button('Pause'), row);
  await screen.waitFor(button('Play'), row);
}

/** Plays the takes that there are beside each other, and switches between them meanwhile. */
async function compareTakes({ studio, screen }: Opened): Promise<void> {
  const ids = await listTakes(studio.origin);
  await screen.open(`/compare?takes=${ids.join(',')}`, button('Play'));
  await screen.press(button('Play'));
  await screen.waitForMore(() => screen.readNumber(position), 0.1);
  for (const index of [...ids.keys()].map((index) => (index + 1) % ids.length)) {
    const listen = button(`Listen to take ${index + 1}`);
    const at = await screen.readNumber(position);
    await screen.press(listen);
    await expect.poll(() => screen.readAttribute('aria-pressed', listen)).toBe('true');
    if (await screen.isShown(button('Pause'))) expect(await screen.readNumber(position)).toBeGreaterThan(at);
  }
}

/** Does something until the prompt changes no more; all that it was, in order. */
async function repeatUntilStill(screen: OutsideScreen, act: () => Promise<void>): Promise<string[]> {
  const seen: string[] = [];
  for (let acts = 0; acts < 60; acts += 1) {
    const before = await screen.readValue(prompt);
    await act();
    await screen.drawFrames(2);
    const after = (await screen.readValue(prompt)) ?? '';
    if (after === before) return seen;
    seen.push(after);
  }
  throw new Error(`It has no end: ${seen.join(' | ')}`);
}

/** The ids of the takes that there are, at most four. */
async function listTakes(origin: string): Promise<string[]> {
  const answer = await fetch(`${origin}/api/takes?status=saved&limit=4`);
  const { takes } = (await answer.json()) as { takes: { id: string }[] };
  return takes.map(({ id }) => id);
}
