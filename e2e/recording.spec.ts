import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import { listPosts } from './engine-scripts';
import { makeWav } from './fake-engine';
import { test } from './fixtures';
import { StudioScreen } from './studio-screen';
import { readWav } from './wav';

const sound = path.join(mkdtempSync(path.join(tmpdir(), 'retake-microphone-')), 'sound.wav');
writeFileSync(sound, makeWav(5));

test.use({
  permissions: ['microphone'],
  launchOptions: {
    ...(process.env['STUDIO_BROWSER'] ? { executablePath: process.env['STUDIO_BROWSER'] } : {}),
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--autoplay-policy=no-user-gesture-required',
      '--mute-audio',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${sound}`,
    ],
  },
});

test('what the microphone hears becomes a clip that reaches the engine', async ({ page, engineStudio }) => {
  const { engine } = engineStudio;
  const screen = await StudioScreen.open(page, engineStudio);
  await screen.button('Record').click();
  const recorder = page.getByRole('dialog', { name: 'Record a clip' });
  await expect(recorder.getByRole('combobox', { name: 'Microphone' })).toBeVisible();
  await expect(recorder.getByRole('meter')).toBeVisible();
  await recorder.getByRole('checkbox', { name: 'Count in from 3' }).uncheck();
  await recorder.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(recorder.getByRole('timer')).toHaveText(/0:0[2-9]/);
  await recorder.getByRole('button', { name: 'Stop' }).click();
  await recorder.getByRole('button', { name: 'Record again' }).click();
  await expect(recorder.getByRole('timer')).toHaveText(/0:0[3-9]/);
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
  expect(wav.seconds).toBeLessThan(5);
  expect(listPosts(engine, prompt)[0]?.body['audio_references']).toEqual([upload?.url]);
});
