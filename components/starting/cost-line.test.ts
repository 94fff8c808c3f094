import { expect, test } from 'vitest';
import type { Take, TakePage } from '@/lib/takes/take';
import { plainTake } from '@/lib/takes/test-take';
import { describeCost, findLastReserved } from './cost-line';

function makePage(...takes: { engine: Take['engine']; creditsReserved: number | null }[]): TakePage {
  return {
    takes: takes.map(({ engine, creditsReserved }, index) => ({
      ...plainTake,
      id: String(index).padStart(26, '0'),
      engine,
      creditsReserved,
      status: 'cancelled',
    })),
    batches: [],
    nextCursor: null,
    revision: 'run-1',
  };
}

test('the latest figure of the same engine counts, on whichever page it is', () => {
  const pages = [
    makePage({ engine: 'evolink', creditsReserved: null }, { engine: 'sandbox', creditsReserved: 1 }),
    makePage({ engine: 'evolink', creditsReserved: 9.6 }, { engine: 'evolink', creditsReserved: 24 }),
  ];
  expect(findLastReserved(pages, 'evolink')).toBe(9.6);
  expect(findLastReserved([], 'evolink')).toBeNull();
});

test('the cost is multiplied by the number of takes, without floating-point residue', () => {
  expect(describeCost(9.6, 3)).toBe('up to 28.8 credits');
  expect(describeCost(9.6, 1)).toBe('up to 9.6 credits');
});
