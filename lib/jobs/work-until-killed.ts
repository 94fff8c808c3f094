import { openDatabase } from '@/lib/database/database.server';
import { openJobQueue } from './job-queue.server';

/** A program for tests: adds one job, prints its key when it runs, and never ends it. */
const [dataDirectory = '', databaseUrl = ''] = process.argv.slice(2);
const database = await openDatabase({ dataDirectory, databaseUrl });
const queue = await openJobQueue(database, {
  handlers: {
    follow: (_payload, { key }) => {
      process.stdout.write(`${key}\n`);
      return new Promise(() => undefined);
    },
  },
  concurrency: 1,
});
await queue.enqueue({ name: 'follow', key: 'a', payload: null });
setInterval(() => undefined, 1_000);
