// `npm run sandbox`: the sandbox engine alone, for other clients of the API.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildPrograms } from './build.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
if (!existsSync('sandbox/dist/main.js')) buildPrograms();
await import('../sandbox/dist/main.js');
