// Finds a Chromium for the tests, or installs one.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';

// Without a window there is less to compute; the pages are drawn by the same engine.
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a Chromium: STUDIO_BROWSER, one that is installed, Playwright's own, or one installed on the spot. */
export function findBrowser() {
  return findInstalled() ?? install();
}

function findInstalled() {
  const asked = process.env.STUDIO_BROWSER?.trim();
  if (asked) return asked;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, ...places, chromium.executablePath()].find(isProgram);
}

// Ubuntu's chromium-browser is a script that asks for a snap.
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return !readFileSync(file).subarray(0, 4096).includes('snap install');
  } catch {
    return false;
  }
}

function install() {
  console.log('No Chromium was found; installing one for the tests …');
  const isDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (isDebian && installFromDebian()) {
    const installed = findInstalled();
    if (installed) return installed;
  }
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit', shell: true });
  const installed = findInstalled();
  if (installed) return installed;
  console.error('No Chromium could be installed. Install one, or set STUDIO_BROWSER to its path.');
  process.exit(1);
}

// apt-get update ignores lock time-outs, so it is tried a few times.
function installFromDebian() {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' }).status === 0) break;
    spawnSync('sleep', ['5']);
  }
  const options = ['install', '-y', '-qq', '-o', 'DPkg::Lock::Timeout=120'];
  // Older releases know only the second.
  return ['chromium-headless-shell', 'chromium'].some(
    (name) => spawnSync('apt-get', [...options, name], { stdio: 'inherit' }).status === 0,
  );
}
