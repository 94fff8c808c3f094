import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchSize } from './watch-size';

let tell: () => void;
let frames: Map<number, () => void>;

beforeEach(() => {
  frames = new Map();
  class FakeResizeObserver {
    constructor(onChange: () => void) {
      tell = onChange;
    }
    observe = () => undefined;
    disconnect = () => undefined;
  }
  vi.stubGlobal('ResizeObserver', FakeResizeObserver);
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => {
    const id = frames.size + 1;
    frames.set(id, draw);
    return id;
  });
  vi.stubGlobal('cancelAnimationFrame', (id: number) => frames.delete(id));
});

afterEach(() => vi.unstubAllGlobals());

function drawFrame(): void {
  const due = [...frames.values()];
  frames.clear();
  for (const draw of due) draw();
}

test('a change is reported in the next frame, and several as one', () => {
  const onChange = vi.fn();
  watchSize([], onChange);
  tell();
  tell();
  expect(onChange).not.toHaveBeenCalled();
  drawFrame();
  expect(onChange).toHaveBeenCalledTimes(1);
});

test('nothing is reported after it was stopped', () => {
  const onChange = vi.fn();
  const unwatch = watchSize([], onChange);
  tell();
  unwatch();
  drawFrame();
  expect(onChange).not.toHaveBeenCalled();
});
