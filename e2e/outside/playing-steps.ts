import { expect } from 'vitest';
import type { Opened } from './engine-group';
import { button, type OutsideScreen, position, prompt } from './outside-screen';
import type { Moment, Target } from './page-helpers';

export const formats = [
  ['WAV', 'A wave that rolls to the shore and back again.'],
  ['MP3', 'The third layer is thinner than the others are.'],
  ['Ogg Opus', 'An opus for one voice and no instrument at all.'],
  ['PCM', 'Raw samples follow each other without a header.'],
] as const;

/** How much a clock may be corrected from one frame to the next. */
const clockJitterSeconds = 0.05;

/** Makes a take, plays it, and goes to its end; answers its row. */
export async function playToTheEnd(screen: OutsideScreen, format: string, words: string): Promise<Target> {
  await screen.open('/', prompt);
  const row = await screen.makeTake(words, format);
  const read = () => screen.readNumber(position, row);
  await screen.watchPlayer(row);
  await screen.press(button('Play'), row);
  await screen.waitForMoment('it plays', ({ isPlaying, seconds }) => isPlaying && seconds > 0.2);
  await screen.pause(row);

  await screen.press(position, row);
  await screen.strike('End');
  const length = Number(await screen.readAttribute('max', position, row));
  await screen.waitForMore(read, length - 0.02);
  await screen.drawFrames(20);
  expect(await read()).toBeGreaterThan(length - 0.02);
  return row;
}

/** The same, and plays it once more from there. */
export async function playAgainFromEnd(screen: OutsideScreen, format: string, words: string): Promise<void> {
  const row = await playToTheEnd(screen, format, words);
  const length = Number(await screen.readAttribute('max', position, row));
  await screen.watchPlayer(row);
  await screen.strike(' ');
  const isAgain = ({ isPlaying, seconds }: Moment) => isPlaying && seconds > 0 && seconds < length / 2;
  await screen.waitForMoment('it plays from its beginning', isAgain);
  await screen.pause(row);
}

/** Plays the takes that there are beside each other, and listens to each of them meanwhile. */
export async function compareTakes({ studio, screen }: Opened): Promise<void> {
  const ids = await listTakes(studio.origin);
  expect(ids.length).toBeGreaterThan(1);
  await screen.open(`/compare?takes=${ids.join(',')}`, button('Play'));
  await screen.watchPlayer();
  const heard = new Set<number>();
  const switchOnce = async () => {
    // It comes to its end by itself.
    if (await screen.isShown(button('Play'))) await screen.press(button('Play'));
    const [latest] = (await screen.readMoments()).slice(-1);
    const next = ((latest?.heard ?? 0) + 1) % ids.length;
    await screen.press(button(`Listen to take ${next + 1}`));
    await screen.waitForMoment(`take ${next + 1} is heard`, isLast({ heard: next }));
    for (const [before, after] of findSwitches(await screen.readMoments())) {
      expect(after.seconds).toBeGreaterThan(before.seconds - clockJitterSeconds);
      heard.add(after.heard);
    }
    return heard.size;
  };
  await expect.poll(switchOnce, { message: 'takes heard while it went on' }).toBe(ids.length);
}

function isLast({ heard }: Pick<Moment, 'heard'>) {
  return (moment: Moment, index: number, all: Moment[]) => index === all.length - 1 && moment.heard === heard;
}

/** The frames before and after another take was heard while it played. */
function findSwitches(moments: Moment[]): [Moment, Moment][] {
  return moments.slice(1).flatMap((after, index) => {
    const before = moments[index];
    const isSwitch = before?.isPlaying && after.isPlaying && before.heard !== after.heard;
    return before && isSwitch ? [[before, after] satisfies [Moment, Moment]] : [];
  });
}

/** The ids of the takes that there are, at most four. */
async function listTakes(origin: string): Promise<string[]> {
  const answer = await fetch(`${origin}/api/takes?status=saved&limit=4`);
  const { takes } = (await answer.json()) as { takes: { id: string }[] };
  return takes.map(({ id }) => id);
}
