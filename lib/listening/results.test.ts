import { describe, expect, test } from 'vitest';
import type { FinishedTest } from './listening-test';
import { writeCsv } from './results-csv';
import { explainAbx, formatChance, summariseTest } from './results-words';

const common = {
  status: 'finished',
  id: '0'.repeat(32),
  startedAt: '2026-11-27T00:00:00.000Z',
  finishedAt: '2026-11-27T00:05:00.000Z',
  takeIds: ['second', 'first'],
} as const;

function makeAbx(rightCount: number, trialCount: number, guessProbability: number) {
  return {
    ...common,
    takeIds: [...common.takeIds],
    kind: 'abx' as const,
    rightCount,
    trialCount,
    guessProbability,
  };
}

describe('a result in words', () => {
  test('enough right answers', () => {
    expect(explainAbx(makeAbx(12, 16, 2517 / 65536))).toBe(
      'You were right in 12 of 16 trials. By guessing alone, this or better happens in 3.8 % of such tests: you could tell them apart.',
    );
  });

  test('too few right answers, or too few trials', () => {
    expect(explainAbx(makeAbx(1, 1, 0.5))).toBe(
      'You were right in 1 of 1 trial. By guessing alone, this or better happens in 50 % of such tests: no evidence that you can tell them apart.',
    );
    expect(explainAbx(makeAbx(4, 4, 0.0625))).toContain('6.3 % of such tests: no evidence');
    expect(explainAbx(makeAbx(5, 10, 0.05))).toContain('5.0 % of such tests: no evidence');
  });

  test('a blind test names the take that was chosen', () => {
    const blind = (choice: 'A' | 'tie'): FinishedTest => ({
      ...common,
      takeIds: [...common.takeIds],
      kind: 'blind',
      choice,
    });
    expect(summariseTest(blind('A'), (id) => `the ${id} take`)).toBe('Blind: the second take was best.');
    expect(summariseTest(blind('tie'), () => '')).toBe('Blind: a tie.');
  });

  test.each([
    [1, '100 %'],
    [0.0994, '9.9 %'],
    [0.0999, '10 %'],
    [0.001, '0.1 %'],
    [1 / 65536, 'less than 0.1 %'],
  ])('a chance of %d is %s', (probability, text) => {
    expect(formatChance(probability)).toBe(text);
  });
});

describe('a table as CSV', () => {
  test('numbers, nothing, and text that needs quotes', () => {
    expect(
      writeCsv([
        ['a', 1.5, null, true],
        ['x,y', 'say "hi"', 'two\nlines', -2],
      ]),
    ).toBe('a,1.5,,true\r\n"x,y","say ""hi""","two\nlines",-2\r\n');
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '\tx', '＝1'])(
    'the text %j is no formula to a spreadsheet',
    (text) => {
      expect(writeCsv([[text]])).toMatch(/^"?'/);
    },
  );

  test.each([
    ...['\u200b', '\u200d', '\ufeff', '\u2060', '\u00ad', '\u061c', '\u202e', '\u2066', '\u180e', '\ufe0f'],
    ...['\u034f', '\u115f', '\u3164', '\uffa0', '\u2800', '\u00a0', '\u3000', '\0', '\u0085', '"', "'", '”'],
    ...['\u{e0020}', '\ufff9'],
  ])('nor behind %j', (hidden) => {
    for (const sign of ['=1', '+1', '-1', '@A', '＝1', '＋1', '－1', '＠A', '﹦1']) {
      expect(writeCsv([[`${hidden}${sign}`]])).toMatch(/^"?'/);
      expect(writeCsv([[` ${hidden}${hidden} ${sign}`]])).toMatch(/^"?'/);
    }
    expect(writeCsv([[`${hidden}Rain`]])).not.toContain(`'${hidden}`);
  });

  test('other text stays as it is', () => {
    expect(writeCsv([['Rain = wet', '@audio1 says no', "it's"]])).toBe(
      `Rain = wet,'@audio1 says no,it's\r\n`,
    );
  });
});
