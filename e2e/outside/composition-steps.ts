import { expect } from 'vitest';
import { anyDialog, button, type OutsideScreen, prompt, searchVoices } from './outside-screen';
import type { Target } from './page-helpers';

/** Ends a composition in the search for a voice: only the next Enter goes on to what was found. */
export async function composeInSearch(screen: OutsideScreen): Promise<void> {
  await screen.open('/', prompt);
  await screen.press(button('Add voice'));
  await screen.waitFor(searchVoices);
  await screen.fill(searchVoices, 'warm');
  await endComposition(screen);
  expect(await hasFocus(screen, searchVoices)).toBe(true);
  await screen.strike('Enter');
  await expect.poll(() => hasFocus(screen, searchVoices), { message: 'focus of the search' }).toBe(false);
  expect(await screen.isShown(searchVoices)).toBe(true);
}

/** Ends a composition in the prompt while its menu is open: only the next Enter picks from it. */
export async function composeInPrompt(screen: OutsideScreen): Promise<void> {
  await screen.open('/', prompt);
  await screen.addVoice('first_voice');
  await screen.waitUntilGone(anyDialog);
  await screen.clear(prompt);
  await screen.driver.type('@');
  const readChosen = () => screen.readAttribute('aria-activedescendant', prompt);
  await expect.poll(readChosen, { message: 'a marker is chosen' }).not.toBeNull();
  await endComposition(screen);
  expect(await screen.readValue(prompt)).toBe('@');
  await screen.strike('Enter');
  await expect.poll(() => screen.readValue(prompt), { message: 'the prompt' }).toMatch(/^@audio1\b/);
}

/** Tells the focused field what Safari tells it: the key that ended a composition comes after the composition. */
async function endComposition(screen: OutsideScreen): Promise<void> {
  await screen.driver.run(() => {
    const field = document.activeElement;
    field?.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: 'a' }));
    const press = { key: 'Enter', code: 'Enter', keyCode: 229, bubbles: true, cancelable: true };
    field?.dispatchEvent(new KeyboardEvent('keydown', press));
  });
  await screen.drawFrames(5);
}

function hasFocus({ driver }: OutsideScreen, target: Target): Promise<boolean> {
  return driver.run((target) => document.activeElement === window.outside.find(target), target);
}
