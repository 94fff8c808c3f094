import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layOut, type Timeline } from '../src/mix/timeline.ts';
import { readScript } from '../src/script/read-script.ts';

const AVERAGE = { pauses: 0.5, tempo: 1, rate: 1 };

/** Each line lasts a quarter of a second for each word. */
function lay(prompt: string, options = AVERAGE): Timeline & { lineSeconds: number[] } {
  const script = readScript(prompt);
  const lineSeconds = script.lines.map(({ text }) => text.split(' ').length / 4);
  return { ...layOut(script, lineSeconds, options), lineSeconds };
}

describe('in time', () => {
  test('lines and sounds come in the order of the text, one line after the other', () => {
    const { lineStarts, events, lineSeconds } = lay(
      'Anna says: “Come in, the door is open.” A door slams. Ben says: “Who was that?” A telephone rings.',
    );
    const [first = 0, second = 0] = lineStarts;
    const [slam, ring] = events;
    expect(events.map(({ cue }) => cue.name)).toEqual(['door', 'telephone']);
    expect(slam?.at).toBeGreaterThanOrEqual(first + (lineSeconds[0] ?? 0));
    expect(second).toBeGreaterThan(slam?.at ?? 0);
    expect(ring?.at).toBeGreaterThanOrEqual(second + (lineSeconds[1] ?? 0));
  });

  test('what lies beneath is there before the first word and after the last', () => {
    const { beds, lineStarts, lineSeconds, seconds } = lay('Rain. A woman says: “Nobody is here tonight.”');
    expect(beds.map(({ cue, from }) => [cue.name, from])).toEqual([['rain', 0]]);
    expect(lineStarts[0]).toBeGreaterThan(0.5);
    expect(seconds).toBeGreaterThan((lineStarts[0] ?? 0) + (lineSeconds[0] ?? 0) + 1);
  });

  test('an asked length is kept, whether the speech is shorter or a little longer', () => {
    const speech = 'one two three four five six seven eight nine ten eleven twelve';
    expect(lay(`Total length: 15 seconds.\nRain. A woman says: “${speech}”`).seconds).toBeCloseTo(15, 3);
    const short = lay(`Total length: 4 seconds.\nRain. A woman says: “${speech}”`);
    expect(short.squeeze).toBe(1.35);
    expect(lay('Total length: 30 seconds.\nRain and wind.').seconds).toBeCloseTo(30, 3);
    expect(lay('Total length: 7 seconds.\nRain and wind. No speech.').seconds).toBeCloseTo(7, 3);
    const crowded = lay(
      'Total length: 6 seconds.\nThunder, a door, a car passing, a church bell, glass breaking. No speech.',
    );
    expect(crowded.seconds).toBeCloseTo(6, 3);
    expect(crowded.events.every(({ at }) => at < 6)).toBe(true);
  });

  test('a pause that is asked for is kept, and it is the only long silence', () => {
    const without = lay('Anna says: “One.” Ben says: “Two.”');
    const paused = lay('Anna says: “One.” A pause of 3 seconds. Ben says: “Two.”');
    const gap = ({ lineStarts: [first = 0, second = 0] }: Timeline) => second - first;
    expect(gap(without)).toBeLessThan(1);
    expect(gap(paused) - gap(without)).toBeCloseTo(3, 3);
  });

  test('never more than 120 seconds are heard, at any rate', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 30 }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        fc.double({ min: 1, max: 500, noNaN: true }),
        (text, rate, longest) => {
          const script = readScript(`“${text}” Rain, a door, thunder. “And on and on.”`);
          const seconds = script.lines.map(({ text: said }) => (said === 'And on and on.' ? longest : 1));
          const laid = layOut(script, seconds, { ...AVERAGE, rate });
          expect(laid.seconds / rate).toBeLessThanOrEqual(120 + 1e-9);
          expect(laid.lineStarts.every((start) => start >= 0)).toBe(true);
        },
      ),
    );
  });
});
