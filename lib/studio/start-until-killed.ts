import { setTimeout as delay } from 'node:timers/promises';
import { openStudio } from './studio.server';
import { makeSettings, start } from './test-studio';

const longestPauseMs = 600;

/** A program for tests: a studio that starts takes until it is killed, and prints the id and the prompt of each. */
const [origin = '', dataDirectory = '', databaseUrl = ''] = process.argv.slice(2);
const location = databaseUrl === '' ? { dataDirectory } : { dataDirectory, databaseUrl };
const studio = await openStudio(makeSettings({ origin }, location));
for (let number = 0; ; number += 1) {
  const prompt = `Take ${number} of ${process.pid}.`;
  const [id] = await start(studio, prompt);
  process.stdout.write(`${id} ${prompt}\n`);
  await delay(Math.random() * longestPauseMs);
}
