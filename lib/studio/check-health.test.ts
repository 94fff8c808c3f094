import { expect, test } from 'vitest';
import { DatabaseFault } from '@/lib/database/database-fault';
import { checkHealth, type HealthSources } from './check-health.server';

const gone = new DatabaseFault('unreachable', 'The database cannot be reached: it does not answer.');

function sources(fault: DatabaseFault | null, hasRoom: boolean): HealthSources {
  return {
    database: { findFault: async () => fault },
    blobs: { hasRoom: async () => hasRoom },
    engines: { current: 'sandbox' },
  };
}

test.each([
  ['all is well', sources(null, true), { status: 'ok', database: 'ok', disk: 'ok', message: null }],
  ['the disk is nearly full', sources(null, false), { status: 'degraded', database: 'ok', disk: 'full' }],
  [
    'the database is gone',
    sources(gone, true),
    { status: 'unavailable', database: 'unavailable', disk: 'ok' },
  ],
  ['both', sources(gone, false), { status: 'unavailable', database: 'unavailable', disk: 'full' }],
])('health when %s', async (_name, from, expected) => {
  expect(await checkHealth(from)).toMatchObject({ ...expected, engine: 'sandbox' });
});

test('a fault is reported in one sentence', async () => {
  expect((await checkHealth(sources(null, false))).message).toMatch(/^The disk is nearly full: .+\.$/);
  expect((await checkHealth(sources(gone, true))).message).toMatch(/^The database does not answer; .+\.$/);
});
