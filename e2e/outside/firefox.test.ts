import { openSoundDevice } from './companions';
import { findProgram, nameWithMissing } from './missing-programs';
import { launchWithPuppeteer } from './puppeteer-driver';
import { describeSmallPath, describeWithoutOpus } from './small-path';

const firefox = findProgram('firefox-esr') ?? findProgram('firefox');
const programs = { firefox, pulseaudio: findProgram('pulseaudio') };

async function openFirefox(preferences: Record<string, unknown> = {}) {
  const sound = await openSoundDevice();
  const driver = await launchWithPuppeteer({
    browser: 'firefox',
    executablePath: firefox ?? '',
    env: { ...process.env, ...sound.environment },
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      ...preferences,
    },
  });
  return {
    driver,
    close: async () => {
      await driver.close();
      await sound.stop();
    },
  };
}

describeSmallPath({ ...nameWithMissing('Firefox', programs), openEngine: openFirefox });
describeWithoutOpus({
  ...nameWithMissing('Firefox without Opus', programs),
  openEngine: () => openFirefox({ 'media.opus.enabled': false }),
});
