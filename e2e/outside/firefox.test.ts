import type { Closers } from './closers';
import { openSoundDevice } from './companions';
import { findProgram, nameWithMissing } from './missing-programs';
import { launchWithPuppeteer } from './puppeteer-driver';
import { describeSmallPath, describeWithoutOpus } from './small-path';

const firefox = findProgram('firefox-esr') ?? findProgram('firefox');
const programs = { firefox, pulseaudio: findProgram('pulseaudio') };

async function openFirefox(closers: Closers, preferences: Record<string, unknown> = {}) {
  const sound = await openSoundDevice(closers);
  const options = {
    browser: 'firefox',
    executablePath: firefox ?? '',
    env: { ...process.env, ...sound },
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      ...preferences,
    },
  } as const;
  return launchWithPuppeteer(options, closers);
}

describeSmallPath({ ...nameWithMissing('Firefox', programs), openEngine: openFirefox });
describeWithoutOpus({
  ...nameWithMissing('Firefox without Opus', programs),
  openEngine: (closers) => openFirefox(closers, { 'media.opus.enabled': false }),
});
