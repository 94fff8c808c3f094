import { DrizzleQueryError } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { DatabaseFault } from '@/lib/database/database-fault';
import { explainFault } from './explain-fault';

const withCode = (code: string) => Object.assign(new Error('a refusal'), { code });
const inQuery = (cause: Error) => new DrizzleQueryError('select 1', [], cause);

test.each([
  ['a file that did not fit', withCode('ENOSPC'), 'disk_full'],
  ['a Postgres whose disk is full', inQuery(withCode('53100')), 'disk_full'],
  ['an embedded database whose disk is full', new DatabaseFault('full', 'Full.'), 'disk_full'],
  ['a write while the database only reads', inQuery(withCode('25006')), 'database_read_only'],
  ['a statement that took too long', inQuery(withCode('57014')), 'database_unavailable'],
  ['a server that stopped', withCode('57P01'), 'database_unavailable'],
  ['a server that is frozen', inQuery(new Error('Query read timeout')), 'database_unavailable'],
  ['a lost connection', inQuery(new Error('Connection terminated unexpectedly')), 'database_unavailable'],
  ['no connection', inQuery(new DatabaseFault('unreachable', 'Gone.')), 'database_unavailable'],
  ['a broken rule of the tables', inQuery(withCode('23505')), 'internal_error'],
  ['a bug', new TypeError('x is undefined'), 'internal_error'],
  ['no error at all', 'text', 'internal_error'],
])('%s is explained', (_name, error, code) => {
  expect(explainFault(error)).toEqual({ code });
});
