import { describe, expect, test } from 'vitest';
import { makeFailure, toNotice } from '@/lib/failure/failure';
import { shortenPrompt } from '@/lib/prompt/shorten-prompt';
import { formatDecimal, formatDuration, formatLoudness, formatSize } from '@/lib/text/format-figures';
import type { TakeIn } from './take';
import { describeCredits, describeRemaining, describeUnfinished, formatCredits } from './take-labels';
import { plainTake } from './test-take';

const nowMs = Date.parse('2026-11-23T14:02:00.000Z');
const at = (seconds: number) => new Date(nowMs + seconds * 1000).toISOString();
const id = '01jd000000000000000000000a';

const common = { ...plainTake, id, createdAt: at(-20) };

const running: TakeIn<'running'> = {
  ...common,
  status: 'running',
  progress: 42,
  startedAt: at(-14),
  estimatedEndAt: at(9),
};

const queued: TakeIn<'queued'> = { ...common, status: 'queued', nextTryAt: null };

describe('lengths and levels', () => {
  test.each([
    [0, '0:00.0'],
    [4.83, '0:04.8'],
    [59.96, '1:00.0'],
    [119.94, '1:59.9'],
    [-3, '0:00.0'],
    [Number.NaN, '0:00.0'],
  ])('%s seconds read as %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  test('negative numbers carry a real minus and never read as minus nought', () => {
    expect(formatDecimal(-18.23, 1)).toBe('−18.2');
    expect(formatDecimal(-0.04, 1)).toBe('0.0');
  });

  test('a silent clip is called silent instead of being given a number', () => {
    expect(formatLoudness(null)).toBe('silent');
    expect(formatLoudness(-18.23)).toBe('−18.2 LUFS');
  });

  test('sizes are given in the unit a person would choose', () => {
    expect([formatSize(999), formatSize(547_200), formatSize(23_040_044)]).toEqual([
      '999 bytes',
      '547 kB',
      '23.0 MB',
    ]);
  });
});

describe('credits', () => {
  test('settled credits win over reserved ones, and nothing is shown when neither is known', () => {
    expect(describeCredits({ creditsReserved: 9.6, creditsUsed: 0.912 })).toBe('0.912 credits');
    expect(describeCredits({ creditsReserved: 9.6, creditsUsed: null })).toBe('9.6 credits reserved');
    expect(describeCredits({ creditsReserved: null, creditsUsed: null })).toBeNull();
  });

  test('binary fractions do not show', () => {
    expect(formatCredits(0.1 + 0.2)).toBe('0.3 credits');
    expect(formatCredits(1)).toBe('1 credit');
  });
});

describe('the state of an unfinished take', () => {
  test('the time left counts down, turns to minutes when it is long, and never goes below nothing', () => {
    expect(describeRemaining(at(9), nowMs)).toBe('about 9 s left');
    expect(describeRemaining(at(8.2), nowMs)).toBe('about 9 s left');
    expect(describeRemaining(at(125), nowMs)).toBe('about 2 min left');
    expect(describeRemaining(at(0), nowMs)).toBe('longer than estimated');
    expect(describeRemaining(at(-30), nowMs)).toBe('longer than estimated');
  });

  test('a running take shows its estimate, else the elapsed time, else neither', () => {
    const title = (take: TakeIn<'running'>) => describeUnfinished(take, nowMs).title;
    expect(title(running)).toBe('Generating, about 9 s left');
    expect(title({ ...running, estimatedEndAt: null })).toBe('Generating, 14 s so far');
    expect(title({ ...running, estimatedEndAt: null, startedAt: null })).toBe('Generating');
  });

  test('progress is the engine’s or none', () => {
    expect(describeUnfinished(running, nowMs).percent).toBe(42);
    expect(describeUnfinished({ ...running, progress: null }, nowMs).percent).toBeNull();
    expect(describeUnfinished(queued, nowMs)).toEqual({
      title: 'Waiting for a free slot',
      note: null,
      percent: null,
      isMoving: false,
    });
  });

  test('the current obstacle is shown together with the next try', () => {
    const failure = toNotice(makeFailure('too_many_requests'));
    expect(describeUnfinished({ ...queued, failure, nextTryAt: at(12) }, nowMs).note).toBe(
      'The engine asks to wait. The take starts by itself when the engine allows it. Next try in 12 s.',
    );
    expect(describeUnfinished({ ...queued, failure, nextTryAt: at(-1) }, nowMs).note).toMatch(
      /Trying again\.$/,
    );
  });
});

describe('short prompts', () => {
  test('a prompt becomes one line and is cut between code points', () => {
    expect(shortenPrompt('  Rain,\n\n thunder ')).toBe('Rain, thunder');
    expect(shortenPrompt('😀😀😀', 2)).toBe('😀😀…');
    expect(shortenPrompt('晚上好', 3)).toBe('晚上好');
  });
});
