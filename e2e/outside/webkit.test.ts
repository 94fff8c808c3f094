import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Closers } from './closers';
import { openDisplay, openSoundDevice, stopProcess, waitForStart } from './companions';
import { findFreePort, startOnFreePorts } from './free-ports';
import { findProgram, isProgram, nameWithMissing } from './missing-programs';
import { describeSmallPath } from './small-path';
import { connectWithWebdriver } from './webdriver-driver';

const libraries = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu`);
const programs = {
  WebKitWebDriver: findProgram('WebKitWebDriver'),
  MiniBrowser: findSmallBrowser(),
  Xvfb: findProgram('Xvfb'),
  pulseaudio: findProgram('pulseaudio'),
  // What it plays and records with: Debian's packages, each known by one of its files.
  'gstreamer1.0-plugins-base': findPlugin('opus'),
  'gstreamer1.0-plugins-good': findPlugin('pulseaudio'),
  'gstreamer1.0-plugins-bad': findPlugin('opusparse'),
  'gstreamer1.0-libav': findPlugin('libav'),
};

/** Debian keeps it in a folder that bears the name and the version of the library. */
function findSmallBrowser(): string | null {
  const folders = libraries.flatMap((library) =>
    existsSync(library) ? readdirSync(library).map((name) => path.join(library, name)) : [],
  );
  const named = folders.filter((folder) => path.basename(folder).startsWith('webkit'));
  return named.map((folder) => path.join(folder, 'MiniBrowser')).find(isProgram) ?? null;
}

function findPlugin(name: string): string | null {
  const files = libraries.map((library) => path.join(library, 'gstreamer-1.0', `libgst${name}.so`));
  return files.find((file) => existsSync(file)) ?? null;
}

async function openWebkit(closers: Closers) {
  const sound = await openSoundDevice(closers);
  const display = await openDisplay(closers);
  const environment = { ...process.env, ...sound, ...display, WEBKIT_DISABLE_DMABUF_RENDERER: '1' };
  const server = await startOnFreePorts(() => startDriver(environment, closers));
  const capabilities = {
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': {
      binary: programs.MiniBrowser,
      args: ['--automation', '--enable-mock-capture-devices=true', '--autoplay-policy=deny'],
    },
  };
  return connectWithWebdriver(server, capabilities, closers);
}

async function startDriver(env: NodeJS.ProcessEnv, closers: Closers): Promise<string> {
  const port = await findFreePort();
  const options = [`--port=${port}`, '--host=127.0.0.1'];
  const child = spawn(programs.WebKitWebDriver ?? '', options, { env, stdio: 'ignore' });
  closers.add(() => stopProcess(child));
  const origin = `http://127.0.0.1:${port}`;
  const isUp = () =>
    fetch(`${origin}/status`)
      .then(({ ok }) => ok)
      .catch(() => false);
  await waitForStart(child, isUp);
  return origin;
}

describeSmallPath({
  ...nameWithMissing('WebKit', programs),
  openEngine: openWebkit,
  whyNotAgain: 'WebKitGTK at times stands still after it has gone back',
});
