import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countPassed, getEndFrame, getPiece, getPosition, planRoute } from './route';

const straight = { startFrame: 100, from: 20, end: 50, loop: null };
const looped = { startFrame: 100, from: 20, end: 50, loop: { start: 10, end: 30 } };

describe('a route', () => {
  test('without a loop is one piece that ends with the sound', () => {
    expect(getPiece(straight, 0)).toEqual({ startFrame: 100, endFrame: 130, from: 20 });
    expect(getPiece(straight, 1)).toBeNull();
    expect(getEndFrame(straight)).toBe(130);
    expect([0, 100, 110, 130, 999].map((frame) => getPosition(straight, frame))).toEqual([
      20, 20, 30, 50, 50,
    ]);
  });

  test('goes round its loop in pieces of one length and never ends', () => {
    expect(getPiece(looped, 0)).toEqual({ startFrame: 100, endFrame: 110, from: 20 });
    expect(getPiece(looped, 1)).toEqual({ startFrame: 110, endFrame: 130, from: 10 });
    expect(getPiece(looped, 7)).toEqual({ startFrame: 230, endFrame: 250, from: 10 });
    expect(getEndFrame(looped)).toBeNull();
    expect([109, 110, 129, 130].map((frame) => getPosition(looped, frame))).toEqual([29, 10, 29, 10]);
  });

  test('does not enter a loop that is already behind it', () => {
    expect(planRoute({ ...looped, from: 30 }).loop).toBeNull();
    expect(planRoute({ ...looped, from: 29 }).loop).toEqual(looped.loop);
  });

  test('from the end on has nothing to play', () => {
    expect(getPiece({ ...straight, from: 50 }, 0)).toBeNull();
  });
});

test('the distance passed is what counting frame by frame gives', () => {
  const routes = fc.record({
    from: fc.nat(60),
    loop: fc.option(fc.record({ start: fc.nat(30), length: fc.integer({ min: 1, max: 30 }) })),
    frames: fc.nat(300),
    span: fc.record({ start: fc.nat(50), length: fc.nat(40) }),
  });
  fc.assert(
    fc.property(routes, ({ from, loop, frames, span }) => {
      const route = planRoute({
        startFrame: 5,
        from,
        end: 60,
        loop: loop && { start: loop.start, end: loop.start + loop.length },
      });
      let walked = 0;
      for (let frame = 5; frame < Math.min(5 + frames, getEndFrame(route) ?? 1000); frame += 1) {
        const position = getPosition(route, frame);
        if (position >= span.start && position < span.start + span.length) walked += 1;
      }
      const passed = countPassed(route, 5 + frames, { start: span.start, end: span.start + span.length });
      expect(passed).toBe(walked);
    }),
  );
});
