import { toReason } from '../database-fault.ts';
import { restoreBackup } from './restore-backup.server.ts';

/** The program behind `npm run restore`: puts the dump of its second argument in the place of the database of its first. */
const [dataDirectory = '', file = ''] = process.argv.slice(2);
try {
  const aside = await restoreBackup(dataDirectory, file);
  const kept = aside ? `The database it replaces is kept in ${aside}.` : 'There was none before.';
  process.stdout.write(`${file} is the studio's database now. ${kept}\n`);
} catch (error) {
  process.stderr.write(`${toReason(error)}\n`);
  process.exitCode = 1;
}
