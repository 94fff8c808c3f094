// `npm run blobs -- rebind`: joins the blob store in DATA_DIR and the database, when they are known not to match.
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runProgram } from './programs.mjs';
import { readDataDirectory, readEnvironmentFile } from './settings.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
readEnvironmentFile();
if (process.argv[2] === 'rebind') {
  const databaseUrl = process.env.DATABASE_URL?.trim() ?? '';
  process.exitCode = runProgram('blobs/rebind-command.js', [readDataDirectory(), databaseUrl]);
} else {
  console.error('Say what to do: npm run blobs -- rebind.');
  process.exitCode = 1;
}
