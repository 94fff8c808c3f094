import { expect, type Page } from '@playwright/test';
import { listPosts } from '../testing/engine-scripts';
import { readWav } from '../testing/wav';
import { test } from './fixtures';
import { StudioScreen } from './studio-screen';

// Every browser of the tests has a microphone that beeps once a second (playwright.config.ts).
test.use({ permissions: ['microphone'] });

declare global {
  interface Window {
    openedStreams: MediaStream[];
  }
}

/** Remembers every stream of the microphone, so that a test can tell whether it is still open, or pull the plug. */
function rememberStreams(): void {
  const { mediaDevices } = navigator;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  window.openedStreams = [];
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await open(constraints);
    window.openedStreams.push(stream);
    return stream;
  };
}

async function openRecorder(page: Page) {
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  const recorder = page.getByRole('dialog', { name: 'Record a clip' });
  await expect(recorder.getByRole('button', { name: 'Record', exact: true })).toBeFocused();
  return recorder;
}

function countOpenMicrophones(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      window.openedStreams
        .flatMap((stream) => stream.getTracks())
        .filter(({ readyState }) => readyState === 'live').length,
  );
}

test.beforeEach(({ page }) => page.addInitScript(rememberStreams));

test('what the microphone hears becomes a clip that reaches the engine', async ({ page, engineStudio }) => {
  const { engine } = engineStudio;
  const screen = await StudioScreen.open(page, engineStudio);
  await screen.button('Record').click();
  const recorder = page.getByRole('dialog', { name: 'Record a clip' });
  await expect(recorder.getByRole('combobox', { name: 'Microphone' })).toBeVisible();
  await expect(recorder.getByRole('meter')).toBeVisible();
  await recorder.getByRole('checkbox', { name: 'Count in from 3' }).uncheck();
  await recorder.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(recorder.getByRole('timer')).toHaveText(/0:(0[2-9]|[1-5]\d)/);
  await recorder.getByRole('button', { name: 'Stop' }).click();
  await recorder.getByRole('button', { name: 'Record again' }).click();
  await expect(recorder.getByRole('timer')).toHaveText(/0:(0[3-9]|[1-5]\d)/);
  await recorder.getByRole('button', { name: 'Stop' }).click();
  await recorder.getByRole('button', { name: 'Continue' }).click();
  const trimmer = page.getByRole('dialog', { name: 'Choose up to 30 s' });
  await trimmer.getByRole('button', { name: 'Use this clip' }).click();
  await expect(screen.references).toHaveText([/Recording/]);

  const prompt = '@audio1 says what was recorded.';
  await screen.prompt.fill(prompt);
  await screen.pressGenerate();
  await expect.poll(() => listPosts(engine, prompt).length).toBe(1);
  const upload = engine.uploads.at(-1);
  const wav = readWav(upload?.bytes ?? Buffer.alloc(0));
  expect(wav).toMatchObject({ channels: 1, bits: 16 });
  expect(wav.seconds).toBeGreaterThan(2.5);
  expect(wav.seconds).toBeLessThanOrEqual(30);
  expect(listPosts(engine, prompt)[0]?.body['audio_references']).toEqual([upload?.url]);
});

test('what was recorded when the microphone is unplugged is kept', async ({ page, engineStudio }) => {
  await StudioScreen.open(page, engineStudio);
  const recorder = await openRecorder(page);
  await recorder.getByRole('checkbox', { name: 'Count in from 3' }).uncheck();
  await recorder.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(recorder.getByRole('timer')).toHaveText(/0:(0[1-9]|[1-5]\d)/);
  await page.evaluate(() => {
    for (const track of window.openedStreams.flatMap((stream) => stream.getTracks())) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
  await expect(recorder.getByText('recorded. The microphone was unplugged.').first()).toBeVisible();
  await recorder.getByRole('button', { name: 'Continue' }).click();
  const end = page.getByRole('dialog', { name: 'Choose up to 30 s' }).getByRole('slider', { name: 'End' });
  await expect(end).toBeVisible();
  expect(Number(await end.getAttribute('aria-valuenow'))).toBeGreaterThan(0.9);
});

test('closing the recorder while it records closes the microphone and leaves nothing behind', async ({
  page,
  engineStudio,
}) => {
  const screen = await StudioScreen.open(page, engineStudio);
  const recorder = await openRecorder(page);
  await recorder.getByRole('checkbox', { name: 'Count in from 3' }).uncheck();
  await recorder.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(recorder.getByRole('timer')).toBeVisible();
  expect(await countOpenMicrophones(page)).toBe(1);
  await page.keyboard.press('Escape');
  await expect(recorder).toBeHidden();
  await expect.poll(() => countOpenMicrophones(page)).toBe(0);
  await expect(screen.references).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Record', exact: true })).toBeFocused();
});
