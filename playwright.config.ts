import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/find-browser.mjs';

// Workers load this file as well and inherit what the first load has found.
process.env['STUDIO_BROWSER'] ??= findBrowser();

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/prepare-database.ts',
  fullyParallel: true,
  // One for each core of a small machine: with one more the run is no faster, and each test slower.
  workers: 2,
  forbidOnly: true,
  retries: 0,
  // Waits are for conditions, and these only end a test that hangs: a busy machine may take its time.
  timeout: 300_000,
  expect: { timeout: 90_000 },
  reporter: [['list']],
  use: {
    // An action without a target fails well before the test's own time-out.
    actionTimeout: 90_000,
    launchOptions: {
      executablePath: process.env['STUDIO_BROWSER'],
      // Containers run as root, and their /dev/shm is small.
      args: [
        '--no-sandbox',
        '--disable-dev-shm-usage',
        '--autoplay-policy=no-user-gesture-required',
        '--mute-audio',
        // Software rendering costs less than emulating a graphics card.
        '--disable-gpu',
        // A microphone without a room around it.
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
      ],
    },
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    // Recording costs more time than the tests themselves; it is for looking into a failure.
    trace: 'off',
  },
});
