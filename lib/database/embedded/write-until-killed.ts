import { openEmbeddedPostgres } from './embedded-postgres.server';

/** A program for tests: inserts rows into the embedded database for ever, and prints each once it is committed. */
const [dataDirectory = '', prefix = ''] = process.argv.slice(2);
const { pool } = await openEmbeddedPostgres(dataDirectory, { report: () => undefined });
await pool.query('create table if not exists written (id text)');
process.stdout.write('open\n');
for (let number = 0; ; number += 1) {
  const id = `${prefix}-${number}`;
  await pool.query('insert into written values ($1)', [id]);
  process.stdout.write(`${id}\n`);
}
