import { expect } from 'vitest';
import type { Driver, KeyPress, Point } from './driver';
import type { Moment, Target } from './page-helpers';

export const prompt: Target = { role: 'textbox', name: 'Prompt' };
export const anyDialog: Target = { role: 'dialog', name: { matching: '' } };
export const position: Target = { role: 'slider', name: 'Position' };
export const searchVoices: Target = { role: 'searchbox', name: 'Search voices' };

export const button = (name: string): Target => ({ role: 'button', name });

/** The row of the take with this prompt, which must be short enough to be named whole. */
export const rowOf = (words: string): Target => ({ role: 'article', name: { matching: `: ${words}$` } });

/** The studio's screen in any engine, by roles and names. */
export class OutsideScreen {
  readonly driver: Driver;
  readonly #origin: string;

  constructor(driver: Driver, origin: string) {
    this.driver = driver;
    this.#origin = origin;
  }

  /** Opens a page, and waits until it is hydrated. */
  async open(path: string, alive: Target): Promise<void> {
    await this.driver.open(`${this.#origin}${path}`);
    await this.findPoint(alive);
  }

  /** Presses what is meant, again where something else came into its place meanwhile. */
  async press(target: Target, within?: Target): Promise<void> {
    do await this.driver.press(await this.findPoint(target, within));
    while (!(await this.#hasHit(target)));
  }

  /** Waits for the browser to have told of a press; one that opened another page has hit. */
  async #hasHit(target: Target): Promise<boolean> {
    const read = () => this.driver.run(() => (window.outside?.aim ? window.outside.hasHit : true));
    await expect.poll(read, { message: `a press of ${describe(target)}` }).not.toBeNull();
    return (await read()) !== false;
  }

  strike(key: string, held: KeyPress['held'] = []): Promise<void> {
    return this.driver.strike({ key, held });
  }

  /** Puts the focus into a field and types over what it holds. */
  async fill(target: Target, text: string): Promise<void> {
    await this.#select(target);
    await this.driver.type(text);
    await this.waitForValue(target, text);
  }

  /** Puts the focus into a field and deletes what it holds. */
  async clear(target: Target): Promise<void> {
    await this.#select(target);
    await this.strike('Backspace');
    await this.waitForValue(target, '');
  }

  /** Not every engine has a key for it. */
  async #select(target: Target): Promise<void> {
    await this.press(target);
    await this.driver.run((target) => {
      const field = window.outside.find(target);
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select();
    }, target);
  }

  /** The value of a field or a slider; null where there is none. */
  readValue(target: Target, within?: Target): Promise<string | null> {
    return this.driver.run(
      (target, within) => (window.outside.find(target, within) as HTMLInputElement | null)?.value ?? null,
      target,
      within,
    );
  }

  readText(target: Target, within?: Target): Promise<string> {
    return this.driver.run(
      (target, within) => window.outside.find(target, within)?.textContent ?? '',
      target,
      within,
    );
  }

  async readNumber(target: Target, within?: Target): Promise<number> {
    return Number(await this.readValue(target, within));
  }

  readAttribute(name: string, target: Target, within?: Target): Promise<string | null> {
    return this.driver.run(
      (name, target, within) => window.outside.find(target, within)?.getAttribute(name) ?? null,
      name,
      target,
      within,
    );
  }

  isShown(target: Target, within?: Target): Promise<boolean> {
    return this.driver.run((target, within) => window.outside.find(target, within) !== null, target, within);
  }

  waitFor(target: Target, within?: Target) {
    return expect.poll(() => this.isShown(target, within), { message: describe(target) }).toBe(true);
  }

  waitUntilGone(target: Target) {
    return expect.poll(() => this.isShown(target), { message: describe(target) }).toBe(false);
  }

  waitForValue(target: Target, value: string) {
    return expect.poll(() => this.readValue(target), { message: describe(target) }).toBe(value);
  }

  /** Waits for a number to be above another one. */
  waitForMore(read: () => Promise<number>, least: number) {
    return expect.poll(read).toBeGreaterThan(least);
  }

  /** Notes from now on what a player shows in each frame: between two looks it may have come to its end. */
  watchPlayer(within?: Target): Promise<void> {
    return this.driver.run(noteMoments, position, within);
  }

  /** Waits until a player that is watched has shown something. */
  waitForMoment(message: string, isMeant: (moment: Moment, index: number, all: Moment[]) => boolean) {
    const read = () => this.readMoments();
    return expect.poll(read, { message }).toSatisfy((moments: Moment[]) => moments.some(isMeant));
  }

  readMoments(): Promise<Moment[]> {
    return this.driver.run(() => window.outside.moments);
  }

  /** Ends what plays, if it has not come to its end. A press that comes too late for it plays it once more. */
  async pause(within?: Target): Promise<void> {
    const point = await this.driver.run(findMiddle, button('Pause'), within);
    if (point) await this.driver.press(point);
    await this.waitFor(button('Play'), within);
  }

  /** Waits for the browser to have drawn some frames, in which it tells of what a script or a key has done. */
  async drawFrames(count: number): Promise<void> {
    const mark = `frames${Math.random()}`;
    await this.driver.run(
      (mark, count) => {
        const marks = window as unknown as Record<string, number>;
        const draw = () => {
          marks[mark] = (marks[mark] ?? 0) + 1;
          if (marks[mark] < count) requestAnimationFrame(draw);
        };
        requestAnimationFrame(draw);
      },
      mark,
      count,
    );
    const read = (mark: string) => (window as unknown as Record<string, number>)[mark] ?? 0;
    await expect.poll(() => this.driver.run(read, mark)).toBe(count);
  }

  /** Starts one take of a prompt and waits until it can be played. */
  async makeTake(words: string, format: string): Promise<Target> {
    await this.press({ role: 'radio', name: format });
    await this.fill(prompt, words);
    await this.press({ role: 'button', name: { matching: '^Generate' } });
    await this.waitFor(button('Play'), rowOf(words));
    return rowOf(words);
  }

  /** Adds a preset voice by its id. */
  async addVoice(voiceId: string): Promise<void> {
    await this.press(button('Add voice'));
    await this.waitFor(searchVoices);
    await this.fill(searchVoices, voiceId);
    await this.strike('ArrowDown');
    await this.strike('Enter');
    await this.waitUntilGone(anyDialog);
  }

  /** The middle of an element, once it is there, enabled and where it stays. */
  async findPoint(target: Target, within?: Target): Promise<Point> {
    let last: Point | null = null;
    const settle = async () => {
      const before: Point | null = last;
      last = await this.driver.run(findMiddle, target, within);
      return last !== null && last.x === before?.x && last.y === before.y;
    };
    await expect.poll(settle, { message: describe(target) }).toBe(true);
    if (!last) throw new Error(describe(target));
    return last;
  }
}

function findMiddle(target: Target, within?: Target): Point | null {
  const element = window.outside?.find(target, within);
  if (!element || element.matches(':disabled')) return null;
  element.scrollIntoView({ block: 'nearest' });
  const { left, top, width, height } = element.getBoundingClientRect();
  const point = { x: left + width / 2, y: top + height / 2 };
  const hit = document.elementFromPoint(point.x, point.y);
  if (!hit || !(element.contains(hit) || hit.contains(element))) return null;
  window.outside.aim = element;
  window.outside.hasHit = null;
  return point;
}

/** Runs in the page: looks at a player in every frame, until another one is watched. */
function noteMoments(position: Target, within?: Target): void {
  const moments: Moment[] = [];
  window.outside.moments = moments;
  const slider = window.outside.find(position, within);
  const toggle = window.outside.find({ role: 'button', name: { matching: '^(Play|Pause)$' } }, within);
  const note = () => {
    if (window.outside.moments !== moments || !(slider instanceof HTMLInputElement)) return;
    const takes = [...document.querySelectorAll('button[aria-label^="Listen to take"]')];
    const moment = {
      seconds: slider.valueAsNumber,
      isPlaying: (toggle?.ariaLabel ?? toggle?.textContent) === 'Pause',
      heard: takes.findIndex(({ ariaPressed }) => ariaPressed === 'true'),
    };
    if (JSON.stringify(moment) !== JSON.stringify(moments.at(-1))) moments.push(moment);
    requestAnimationFrame(note);
  };
  note();
}

function describe({ role, name }: Target): string {
  return `${role} ${typeof name === 'string' ? name : name.matching}`;
}
