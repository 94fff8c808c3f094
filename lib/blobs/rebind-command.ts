import { openDatabase } from '../database/database.server.ts';
import { toReason } from '../database/database-fault.ts';
import { rebindBlobStore } from './store-binding.server.ts';

/** The program behind `npm run blobs -- rebind`: joins the store of its first argument with the database of its second. */
const [dataDirectory = '', databaseUrl = ''] = process.argv.slice(2);
try {
  const database = await openDatabase({ dataDirectory, databaseUrl });
  await rebindBlobStore(database, dataDirectory);
  process.stdout.write(`${database.place} and the clips in ${dataDirectory} belong together now.\n`);
  await database.close();
} catch (error) {
  process.stderr.write(`${toReason(error)}\n`);
  process.exitCode = 1;
}
