import { expect } from 'vitest';
import { type OutsideScreen, prompt } from './outside-screen';

const typed = 'Say it like @音频1';
const mended = 'Say it like @audio1';
const whole = `${mended} twice.`;
const mostSteps = 60;

/** Types a prompt that is mended meanwhile, undoes all of it, and brings all of it again. */
export async function undoAndRedo(screen: OutsideScreen): Promise<void> {
  await screen.open('/', prompt);
  await screen.addVoice('first_voice');
  const before = (await screen.readValue(prompt)) ?? '';
  await screen.clear(prompt);
  await screen.driver.type(typed);
  await screen.waitForValue(prompt, mended);
  await screen.driver.type(whole.slice(mended.length));
  await screen.waitForValue(prompt, whole);
  // Some engines treat the deletion and the typing after it as one step.
  const undone = await stepUntil(screen, ['', before], () => screen.driver.undo());
  const redone = await stepUntil(screen, [whole], () => screen.driver.redo());
  const stages = [whole, typed];
  for (const text of [...undone.slice(0, -1), ...redone])
    expect(stages.some((stage) => stage.startsWith(text))).toBe(true);
}

/** Does something, each time until the prompt changes, until it is one of the ends; all that it was, in order. */
async function stepUntil(
  screen: OutsideScreen,
  ends: string[],
  step: () => Promise<void>,
): Promise<string[]> {
  const seen: string[] = [];
  let text = (await screen.readValue(prompt)) ?? '';
  while (!ends.includes(text)) {
    if (seen.length === mostSteps) throw new Error(`It has no end: ${seen.join(' | ')}`);
    await step();
    await expect.poll(() => screen.readValue(prompt), { message: `not "${text}"` }).not.toBe(text);
    text = (await screen.readValue(prompt)) ?? '';
    seen.push(text);
  }
  return seen;
}
