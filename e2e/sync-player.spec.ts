import { expect, test } from '@playwright/test';
import type * as Measures from './sync-player-measures';
import { bundleMeasurements, openMeasurements } from './sync-player-page';

declare global {
  var measures: typeof Measures;
}

let script = '';
test.beforeAll(async () => {
  script = await bundleMeasurements();
});
test.beforeEach(({ page }) => openMeasurements(page, script));

for (const rate of [48_000, 44_100, 24_000]) {
  test(`at ${rate} Hz switching is exact, and so are positions and loops`, async ({ page }) => {
    const copies = await page.evaluate((hz) => measures.compareCopies(hz), rate);
    expect(copies.switches).toBeGreaterThanOrEqual(300);
    expect(copies.outsideDb).toBeLessThan(-200);
    expect(copies.everywhereDb).toBeLessThan(-120);

    const places = await page.evaluate((hz) => measures.comparePlaces(hz, [0, 0.25, 0.5, 1.1]), rate);
    expect(places.frames).toBeGreaterThan(2 * rate);
    expect(places.rightDb).toBeLessThan(-120);
    expect(places.besideDb).toBeGreaterThan(-40);

    const rounds = await page.evaluate((hz) => measures.compareRounds(hz), rate);
    expect(rounds.rounds).toBe(14);
    expect(rounds.exact).toBeLessThan(1e-5);
    expect(rounds.beside).toBeGreaterThan(0.1);
  });
}

test('gains are rendered as asked, and undone', async ({ page }) => {
  const asked = [-0.6, -1.2, 0, -13.37];
  const rendered = await page.evaluate((gains) => measures.measureGains(gains), asked);
  for (const [index, gainDb] of [...asked, 0].entries()) {
    expect(Math.abs((rendered[index] ?? -400) - gainDb)).toBeLessThan(0.01);
  }
});

test('matched levels are heard within 0.1 LU of each other, in mono and in stereo', async ({ page }) => {
  const { before, after } = await page.evaluate(() => measures.measureMatched(48_000));
  const spread = (loudness: number[]) => Math.max(...loudness) - Math.min(...loudness);
  test.info().annotations.push({ type: 'LUFS', description: `${before.join(', ')} → ${after.join(', ')}` });
  expect(spread(before)).toBeGreaterThan(6);
  expect(spread(after)).toBeLessThanOrEqual(0.1);
});

test('no act clicks, however fast others follow', async ({ page }) => {
  // A ramp of 10 ms rises by this much a sample; a seam falls twice as fast, and what still fades away adds its own.
  const ramp = 1 / 480;
  const plain = await page.evaluate(() =>
    measures.findLargestStep(['pause', 'play', 'seek', 'switch', 'starts']),
  );
  expect(plain).toBeLessThan(2.1 * ramp);
  expect(await page.evaluate(() => measures.findLargestStep(['switch']))).toBeLessThan(1.1 * ramp);
  expect(await page.evaluate(() => measures.findLargestStep(['gains']))).toBeLessThan(1.1 * ramp);
  const looped = await page.evaluate(() => measures.findLargestStep(['loop', 'pause', 'play']));
  expect(looped).toBeLessThan(4.1 * ramp);
  const stretched = await page.evaluate(() => measures.findLargestStep(['stretch', 'switch', 'loop']));
  expect(stretched).toBeLessThan(4.1 * ramp);
});

test('what was heard is counted, and the position stays with what is heard', async ({ page }) => {
  const followed = await page.evaluate(() => measures.followPosition());
  expect(followed.isPlaying).toBe(false);
  const seconds = [0.32, 1.6, 0.64, 0];
  for (const [index, expected] of seconds.entries()) {
    expect(followed.seconds[index]).toBeCloseTo(expected, 4);
  }
  expect(followed.heard[0]).toBeCloseTo(0.32, 4);
  expect(followed.heard[1]).toBeCloseTo(0.32 + 0.32 + 0.1, 4);
});

test('every pressed key changes the sound', async ({ page }) => {
  const watch = await page.evaluateHandle(() => measures.watchPresses(48_000));
  for (let press = 0; press < 64; press += 1) {
    await page.keyboard.press(press % 2 === 0 ? '2' : '1');
    await page.waitForTimeout(25 + ((press * 7) % 23));
  }
  const presses = await watch.evaluate((watched) => watched.finish());
  const latencyMs = await watch.evaluate((watched) => watched.latencyMs);
  const pick = (share: number, times: number[]) =>
    times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? Number.POSITIVE_INFINITY;
  const rendered = presses.map((press) => press.renderedMs);
  const heard = presses.map((press) => press.heardMs);
  const figures = {
    renderedMs: [pick(0.5, rendered), pick(0.95, rendered)],
    heardMs: [pick(0.5, heard), pick(0.95, heard)],
  };
  test
    .info()
    .annotations.push({ type: 'median, p95', description: JSON.stringify({ ...figures, latencyMs }) });
  expect(presses.length).toBe(64);
  expect(rendered.filter(Number.isFinite)).toHaveLength(64);
});

test('four takes of 120 s fit into the memory', async ({ page }) => {
  const opened = await page.evaluate(() => measures.openFour(48_000, 120));
  expect(opened.sampleRateHz).toBe(48_000);
  expect(opened.bytes).toBe(4 * 4 * 120 * 48_000);
  expect(opened.bytes).toBeLessThan(150_000_000);
});

test('a sound that cannot be opened is named', async ({ page }) => {
  expect(await page.evaluate(() => measures.openBroken('missing'))).toEqual({
    message: 'The audio of this take could not be loaded.',
    sourceId: 'bad',
  });
  expect(await page.evaluate(() => measures.openBroken('undecodable'))).toEqual({
    message: 'This browser cannot decode the audio of this take.',
    sourceId: 'bad',
  });
});
