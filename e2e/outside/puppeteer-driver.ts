import { type KeyInput, type LaunchOptions, launch } from 'puppeteer-core';
import type { Closers } from './closers';
import type { Driver } from './driver';

/** Ends what hangs; a busy machine may be slow. */
const timeoutMs = 180_000;
const common = {
  headless: true,
  defaultViewport: { width: 1280, height: 860 },
  timeout: timeoutMs,
  protocolTimeout: timeoutMs,
} satisfies LaunchOptions;

/** Firefox by WebDriver BiDi, Chromium by its own protocol. */
export async function launchWithPuppeteer(options: LaunchOptions, closers: Closers): Promise<Driver> {
  const browser = await launch({ ...common, ...options });
  closers.add(() => browser.close());
  const page = await browser.newPage();
  page.setDefaultTimeout(timeoutMs);
  const strike: Driver['strike'] = async ({ key, held = [] }) => {
    for (const modifier of held) await page.keyboard.down(modifier);
    await page.keyboard.press(key as KeyInput);
    for (const modifier of held.toReversed()) await page.keyboard.up(modifier);
  };
  return {
    open: async (url) => {
      await page.goto(url, { waitUntil: 'load' });
    },
    // As a text: the types of handles, which nothing here uses, would stand in the way.
    run: (inPage, ...parameters) =>
      page.evaluate(`(${inPage})(...${JSON.stringify(parameters)})`) as Promise<ReturnType<typeof inPage>>,
    press: async (from, to = from) => {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      if (to !== from) await page.mouse.move(to.x, to.y, { steps: 4 });
      await page.mouse.up();
    },
    strike,
    undo: () => strike({ key: 'z', held: ['Control'] }),
    redo: () => strike({ key: 'z', held: ['Control', 'Shift'] }),
    type: (text) => page.keyboard.type(text),
  };
}
