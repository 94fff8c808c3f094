// `npm run restore -- FILE`: puts a nightly dump in the place of the embedded database.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runProgram } from './programs.mjs';
import { readDataDirectory, readEnvironmentFile } from './settings.mjs';

const calledFrom = process.env.INIT_CWD ?? process.cwd();
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
readEnvironmentFile();
const dataDirectory = readDataDirectory();
const backups = path.join(dataDirectory, 'backups');
const [name] = process.argv.slice(2);
const file = [path.resolve(calledFrom, name ?? ''), path.resolve(backups, name ?? '')].find(isDump);

if (process.env.DATABASE_URL?.trim()) {
  stop('DATABASE_URL names a Postgres server; its own tools restore it (pg_restore).');
} else if (!file) {
  const dumps = existsSync(backups) ? readdirSync(backups).filter((found) => found.endsWith('.tar.gz')) : [];
  const known = dumps.length > 0 ? `These are in ${backups}: ${dumps.join(', ')}.` : `None is in ${backups}.`;
  stop(`Name the dump to restore: npm run restore -- FILE. ${known}`);
} else {
  process.exitCode = runProgram('database/embedded/restore-command.js', [dataDirectory, file]);
}

function isDump(candidate) {
  return candidate.endsWith('.tar.gz') && existsSync(candidate);
}

function stop(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
