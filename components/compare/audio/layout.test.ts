import { describe, expect, test } from 'vitest';
import { carryOver, fitLoop, getTrackSpan, type Layout, measureAxis } from './layout';

const axis: Layout = { position: 'axis', durationsSeconds: [4, 2], startsSeconds: [0, 3] };
const stretched: Layout = { ...axis, position: 'stretched' };

describe('a layout', () => {
  test('is as long as the track that ends last, or as the longest when stretched', () => {
    expect([measureAxis(axis), measureAxis(stretched)]).toEqual([5, 4]);
  });

  test('places a track by its start, and none when stretched', () => {
    expect(getTrackSpan(axis, 1, 1000)).toEqual({ start: 3000, end: 5000 });
    expect(getTrackSpan(stretched, 1, 1000)).toEqual({ start: 0, end: 2000 });
  });

  test('that changes keeps the audible position of a track', () => {
    const to = { ...axis, startsSeconds: [1, 0] };
    expect(carryOver(3.5, { from: axis, to, track: 1 })).toBe(0.5);
    expect(carryOver(2, { from: axis, to, track: 0 })).toBe(3);
    expect(carryOver(1, { from: axis, to, track: 1 })).toBe(0);
  });

  test('that is stretched puts the middle of a track into the middle of the axis, and back', () => {
    expect(carryOver(4, { from: axis, to: stretched, track: 1 })).toBe(2);
    expect(carryOver(2, { from: stretched, to: axis, track: 1 })).toBe(4);
  });
});

describe('a loop', () => {
  test('is put in order and within the axis', () => {
    expect(fitLoop({ startSeconds: 9, endSeconds: -1 }, 5)).toEqual({ startSeconds: 0, endSeconds: 5 });
  });

  test('is at least a tenth of a second long', () => {
    expect(fitLoop({ startSeconds: 2, endSeconds: 2 }, 5)).toEqual({ startSeconds: 2, endSeconds: 2.1 });
    expect(fitLoop({ startSeconds: 5, endSeconds: 5 }, 5)).toEqual({ startSeconds: 4.9, endSeconds: 5 });
    expect(fitLoop({ startSeconds: 0, endSeconds: 1 }, 0.05)).toBeNull();
  });
});
