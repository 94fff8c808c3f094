import { sql } from 'drizzle-orm';
import { openDatabase } from '@/lib/database/database.server';
import { chores } from '@/lib/database/schema';
import { openHints } from './hints.server';
import { startWorker } from './worker.server';

/** A program for tests: prints the key of each row that it claims, and never finishes its step. */
const [dataDirectory = '', databaseUrl = ''] = process.argv.slice(2);
const report = (error: unknown) => process.emitWarning(String(error));
const database = await openDatabase({ dataDirectory, databaseUrl });
const hints = await openHints(database, ['test'], report);
await startWorker(
  {
    name: 'test',
    rows: { table: chores, key: chores.name, isOpen: sql`true` },
    concurrency: 1,
    step: (key) => {
      process.stdout.write(`${key}\n`);
      return new Promise(() => undefined);
    },
  },
  { database, hints, report },
);
setInterval(() => undefined, 1_000);
