import { expect, test } from 'vitest';
import type { EngineStatus } from '@/lib/engine/engine-status';
import { describeEngine } from './engine-words';

const idle: EngineStatus = {
  engine: 'evolink',
  credits: 1248.4,
  inFlight: 0,
  isChecked: true,
  waiting: 0,
  sweepLimit: 12,
  pausedUntil: null,
  failure: null,
};

test('Evolink is shown with its credits, in thousands', () => {
  expect(describeEngine(idle)).toEqual({
    name: 'Evolink',
    shortName: null,
    cure: null,
    credits: '1,248.4 credits',
    work: null,
  });
});

test('unknown credits are not made up', () => {
  expect(describeEngine({ ...idle, credits: null }).credits).toBeNull();
});

test('the sandbox says that its voices are for demonstration and how to get others, and no credits', () => {
  expect(describeEngine({ ...idle, engine: 'sandbox' })).toEqual({
    name: 'Sandbox engine, demonstration voices',
    shortName: 'Demonstration',
    cure: 'no key: set EVOLINK_API_KEY for Seed-Audio 1.0',
    credits: null,
    work: null,
  });
});

test('running and queued takes are counted when there are any', () => {
  expect(describeEngine({ ...idle, inFlight: 2, waiting: 1 }).work).toBe('2 in flight, 1 waiting');
  expect(describeEngine({ ...idle, waiting: 4, pausedUntil: '2026-11-23T02:00:30.000Z' }).work).toBe(
    '4 waiting, the engine asks to wait',
  );
});
