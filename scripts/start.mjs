// `npm start`: builds when needed and serves the studio.
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildWhenNeeded } from './build.mjs';
import { watchNpm } from './npm-watch.mjs';
import { serve } from './serve.mjs';
import { readEnvironmentFile, readPort } from './settings.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
readEnvironmentFile();
// A wrong port is reported before a minute of building.
readPort();
const end = () => process.exit(1);
const stopWatching = watchNpm('start', { onStopped: end, onKilled: end });
await buildWhenNeeded();
stopWatching();
await serve({ mode: 'production', script: 'start' });
