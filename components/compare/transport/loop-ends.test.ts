import { describe, expect, test } from 'vitest';
import { placeLoopEnd, typeLoopEnd } from './loop-ends';

const loop = { startSeconds: 3, endSeconds: 5 };

describe('an end set at the playhead', () => {
  test('moves that end alone', () => {
    expect(placeLoopEnd(loop, { end: 'start', seconds: 4 }, 10)).toEqual({ startSeconds: 4, endSeconds: 5 });
    expect(placeLoopEnd(loop, { end: 'end', seconds: 7 }, 10)).toEqual({ startSeconds: 3, endSeconds: 7 });
  });

  test('begins a loop that reaches to the edge of the axis', () => {
    expect(placeLoopEnd(null, { end: 'start', seconds: 4 }, 10)).toEqual({ startSeconds: 4, endSeconds: 10 });
    expect(placeLoopEnd(null, { end: 'end', seconds: 4 }, 10)).toEqual({ startSeconds: 0, endSeconds: 4 });
  });

  test('pushes the other end to the edge when it would be on the wrong side', () => {
    expect(placeLoopEnd(loop, { end: 'start', seconds: 6 }, 10)).toEqual({ startSeconds: 6, endSeconds: 10 });
    expect(placeLoopEnd(loop, { end: 'end', seconds: 2 }, 10)).toEqual({ startSeconds: 0, endSeconds: 2 });
  });
});

test('a typed end moves only itself, and is not accepted while it makes no loop', () => {
  expect(typeLoopEnd(loop, { end: 'end', seconds: 8 }, 10)).toEqual({ startSeconds: 3, endSeconds: 8 });
  expect(typeLoopEnd(loop, { end: 'end', seconds: 1 }, 10)).toBeNull();
  expect(typeLoopEnd(loop, { end: 'end', seconds: 11 }, 10)).toBeNull();
  expect(typeLoopEnd(loop, { end: 'start', seconds: 4.95 }, 10)).toBeNull();
});
