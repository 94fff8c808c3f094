import { expect } from 'vitest';
import { anyDialog, button, type OutsideScreen, prompt, searchVoices } from './outside-screen';

/** Presses beside a dialog: at first in a press that began inside it, such as one that selects a text. */
export async function pressBesideDialog(screen: OutsideScreen): Promise<void> {
  await screen.open('/', prompt);
  await screen.press(button('Add voice'));
  await screen.waitFor(searchVoices);
  const beside = { x: 5, y: 5 };
  await screen.driver.press(await screen.findPoint(searchVoices), beside);
  await screen.drawFrames(5);
  expect(await screen.isShown(searchVoices)).toBe(true);
  await screen.driver.press(beside);
  await screen.waitUntilGone(anyDialog);
}
