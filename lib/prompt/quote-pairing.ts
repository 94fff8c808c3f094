import { canNest, doubleMarks, judgeMark, pricePair } from './quote-signs.ts';
import { findSinglePairs } from './quote-singles.ts';

/** A pair of marks; `at` is the opening one, `end` is just after the closing one. */
interface MarkPair {
  at: number;
  end: number;
}

interface OpenMark {
  mark: string;
  at: number;
  isSure: boolean;
  /** Where a single mark closes, which is known in advance. */
  closesAt: number | null;
}

/** One way to read the marks so far; `last` is the chain of its outermost pairs. */
interface Reading {
  open: readonly OpenMark[];
  cost: number;
  last: Chain | null;
  /** Another reading costs the same and has other pairs. */
  isTied: boolean;
}

interface Chain extends MarkPair {
  before: Chain | null;
}

const deepest = 4;
const prices = { nested: 1.5, measured: 1, turned: 1, single: 1000 };
const marks = new RegExp(`[${doubleMarks}'‘’‚]`, 'gu');

/** Pairs the quotation marks of a text in the cheapest way that uses all of them; unclear when two ways cost the same. */
export function pairMarks(text: string): {
  pairing: 'clear' | 'unfinished' | 'unclear';
  pairs: readonly MarkPair[];
} {
  const singles = findSinglePairs(text);
  let readings: readonly Reading[] = [{ open: [], cost: 0, last: null, isTied: false }];
  for (const { index } of text.matchAll(marks)) {
    const next = doubleMarks.includes(text.charAt(index))
      ? readings.flatMap((reading) => readDouble(reading, text, index))
      : readings.flatMap((reading) => readSingle(reading, index, singles));
    readings = keepCheapest(next);
    if (readings.length === 0) break;
  }
  const whole = readings.find(({ open }) => open.length === 0);
  if (whole) return conclude(whole, 'clear');
  const [unfinished, ...others] = readings.filter(({ open }) => open.length === 1 && open[0]?.isSure);
  return unfinished && others.length === 0
    ? conclude(unfinished, 'unfinished')
    : { pairing: 'unclear', pairs: [] };
}

function conclude(reading: Reading, pairing: 'clear' | 'unfinished') {
  if (reading.isTied) return { pairing: 'unclear' as const, pairs: [] };
  const pairs: MarkPair[] = [];
  for (let link = reading.last; link; link = link.before) pairs.push({ at: link.at, end: link.end });
  return { pairing, pairs: pairs.reverse() };
}

function readDouble(reading: Reading, text: string, at: number): Reading[] {
  const mark = text.charAt(at);
  const roles = judgeMark(text, at);
  const { open, cost } = reading;
  const top = open.at(-1);
  const next: Reading[] = [];
  const price = top && top.closesAt === null ? pricePair(top.mark, mark) : null;
  if (price !== null && roles.canClose) next.push(close(reading, at, price));
  if (roles.canOpen && open.length < deepest && canNest(mark, top?.mark)) {
    const opened = { mark, at, isSure: roles.isSurelyOpening, closesAt: null };
    const extra = (top ? prices.nested : 0) + (mark === '”' ? prices.turned : 0);
    next.push({ ...reading, open: [...open, opened], cost: cost + extra });
  }
  if (roles.canMeasure) next.push({ ...reading, cost: cost + prices.measured });
  return next;
}

function readSingle(reading: Reading, at: number, singles: ReadonlyMap<number, number>): Reading[] {
  const { open, cost } = reading;
  if (open.at(-1)?.closesAt === at) return [close(reading, at, 0)];
  const closesAt = singles.get(at);
  if (closesAt === undefined || open.length > 0) return [reading];
  return [
    { ...reading, open: [{ mark: "'", at, isSure: true, closesAt }] },
    { ...reading, cost: cost + prices.single },
  ];
}

function close(reading: Reading, at: number, price: number): Reading {
  const { open, cost, last } = reading;
  const rest = open.slice(0, -1);
  const opened = open.at(-1);
  const isOutermost = opened !== undefined && rest.length === 0;
  return {
    ...reading,
    open: rest,
    cost: cost + price,
    last: isOutermost ? { at: opened.at, end: at + 1, before: last } : last,
  };
}

/** Of readings that leave the same marks open, what follows costs the same; so only the cheapest has to be followed. */
function keepCheapest(readings: readonly Reading[]): Reading[] {
  const kept = new Map<string, Reading>();
  for (const reading of readings) {
    const key = reading.open.map(({ mark, closesAt }) => `${mark}${closesAt ?? ''}`).join(' ');
    const other = kept.get(key);
    if (!other || reading.cost < other.cost) kept.set(key, reading);
    else if (reading.cost === other.cost && !isSamePairs(reading, other))
      kept.set(key, { ...other, isTied: true });
  }
  return [...kept.values()];
}

function isSamePairs(one: Reading, other: Reading): boolean {
  if (one.open[0]?.at !== other.open[0]?.at) return false;
  let [left, right] = [one.last, other.last];
  while (left !== right) {
    if (!left || !right || left.at !== right.at || left.end !== right.end) return false;
    [left, right] = [left.before, right.before];
  }
  return true;
}
