import fc from 'fast-check';
import { expect, test } from 'vitest';
import { getRampValue, leadOn, restAt } from './ramp';

test('a ramp is straight, and rests before and after', () => {
  const ramp = { startFrame: 100, endFrame: 200, from: 1, to: 0 };
  expect([0, 100, 150, 200, 900].map((frame) => getRampValue(ramp, frame))).toEqual([1, 1, 0.5, 0, 0]);
});

test('a ramp that is led on does not jump', () => {
  const ramp = leadOn(restAt(0), { frame: 100, frames: 100 }, 1);
  const turned = leadOn(ramp, { frame: 140, frames: 100 }, 0);
  expect(getRampValue(turned, 140)).toBeCloseTo(getRampValue(ramp, 140), 12);
  expect(getRampValue(turned, 240)).toBe(0);
});

test('the gains of all tracks add up to 1 at every frame, however fast switches follow each other', () => {
  const switches = fc.array(fc.record({ after: fc.nat(1000), track: fc.nat(3) }), { maxLength: 30 });
  fc.assert(
    fc.property(switches, (list) => {
      let ramps = [1, 0, 0, 0].map(restAt);
      let frame = 0;
      for (const { after, track } of list) {
        for (let at = frame; at <= frame + after; at += 37) {
          const values = ramps.map((ramp) => getRampValue(ramp, at));
          expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
          expect(Math.min(...values)).toBeGreaterThanOrEqual(-1e-12);
        }
        frame += after;
        ramps = ramps.map((ramp, index) => leadOn(ramp, { frame, frames: 480 }, index === track ? 1 : 0));
      }
    }),
  );
});
