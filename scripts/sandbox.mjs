// `npm run sandbox`: the sandbox engine alone, for other clients of the API.
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildPrograms } from './build.mjs';
import { watchNpm } from './npm-watch.mjs';
import { readEnvironmentFile } from './settings.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
readEnvironmentFile();
buildPrograms();
const stop = () => process.kill(process.pid, 'SIGTERM');
watchNpm('sandbox', { onStopped: stop, onKilled: stop });
await import('../sandbox/dist/sandbox/src/main.js');
