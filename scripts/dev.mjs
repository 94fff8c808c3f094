// `npm run dev`: the studio with live reloading. Changes of what runs outside Next (sandbox/, workers, listeners) need a
// restart.
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildPrograms } from './build.mjs';
import { serve } from './serve.mjs';
import { readEnvironmentFile } from './settings.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
readEnvironmentFile();
buildPrograms();
await serve({ mode: 'development', script: 'dev' });
