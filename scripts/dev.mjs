// `npm run dev`: the studio with live reloading. Changes below sandbox/ and in the analysis worker need a restart.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildPrograms } from './build.mjs';
import { watchNpm } from './npm-watch.mjs';
import { readEnvironmentFile, readPort } from './settings.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
readEnvironmentFile();
buildPrograms();
const program = createRequire(import.meta.url).resolve('next/dist/bin/next');
const child = spawn(process.execPath, [program, 'dev', '-H', '127.0.0.1', '-p', String(readPort())], {
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  stdio: 'inherit',
});
const stop = () => child.kill('SIGTERM');
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
watchNpm('dev', { onStopped: stop, onKilled: stop });
child.once('exit', (code) => process.exit(code ?? 0));
