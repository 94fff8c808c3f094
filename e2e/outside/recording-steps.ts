import { expect } from 'vitest';
import { anyDialog, button, type OutsideScreen, prompt } from './outside-screen';
import type { Target } from './page-helpers';

const timer: Target = { role: 'timer', name: { matching: '^0:(0[2-9]|[1-5])' } };
const countIn: Target = { role: 'checkbox', name: { matching: '^Count in' } };

/** Records two seconds and makes a clip of them; returns how long it was until the trimmer opened, in milliseconds. */
export async function recordClip(screen: OutsideScreen): Promise<number> {
  await screen.open('/', prompt);
  await screen.driver.run(noteConsent);
  await expect.poll(() => screen.driver.run(readConsent)).not.toBe('');
  const isGiven = (await screen.driver.run(readConsent)) === 'granted';
  await screen.press(button('Record'));
  // A microphone that was allowed before opens by itself.
  if (!isGiven) await screen.press(button('Use the microphone'));
  await screen.press(countIn);
  await screen.press(button('Record'));
  await screen.waitFor(timer);
  await screen.press(button('Stop'));
  await screen.waitFor(button('Continue'));
  const pressedAt = performance.now();
  await screen.press(button('Continue'));
  await screen.waitFor(button('Use this clip'));
  const tookMs = performance.now() - pressedAt;
  const length = await screen.readAttribute('aria-valuemax', { role: 'slider', name: 'End' });
  expect(Number(length)).toBeGreaterThan(0);
  await screen.press(button('Use this clip'));
  await screen.waitUntilGone(anyDialog);
  return tookMs;
}

/** Runs in the page: asks what the recorder asks before it opens. */
function noteConsent(): void {
  const note = (state: string) => {
    document.documentElement.dataset['consent'] = state;
  };
  navigator.permissions.query({ name: 'microphone' }).then(
    ({ state }) => note(state),
    () => note('unknown'),
  );
}

/** Runs in the page. */
function readConsent(): string {
  return document.documentElement.dataset['consent'] ?? '';
}
