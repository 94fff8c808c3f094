import { describe, expect, test } from 'vitest';
import { changeTrim, startTrim, type TrimAct } from './trim';

const first = startTrim({ startSeconds: 5, endSeconds: 20 });
const play = (...acts: TrimAct[]) => acts.reduce((trim, act) => changeTrim(trim, act, 60), first);

describe('trimming', () => {
  test('an edge that had to follow returns when the dragged one does', () => {
    const away = play({ kind: 'hold' }, { kind: 'move-edge', edge: 'end', seconds: 50 });
    expect(away.span).toEqual({ startSeconds: 20, endSeconds: 50 });
    expect(away.note).toContain('at most 30 s');
    const back = changeTrim(away, { kind: 'move-edge', edge: 'end', seconds: 21 }, 60);
    expect(back.span).toEqual({ startSeconds: 5, endSeconds: 21 });
    expect(back.note).toBeNull();
  });

  test('a number typed digit by digit leaves the other edge where it was', () => {
    const trim = play(
      { kind: 'hold' },
      { kind: 'move-edge', edge: 'end', seconds: 2 },
      { kind: 'hold' },
      { kind: 'move-edge', edge: 'end', seconds: 25 },
      { kind: 'let-go' },
    );
    expect(trim.span).toEqual({ startSeconds: 5, endSeconds: 25 });
  });

  test('single steps add up', () => {
    const step = (seconds: number): TrimAct => ({ kind: 'move-edge', edge: 'start', seconds });
    expect(play(step(5.05), step(5.1)).span.startSeconds).toBe(5.1);
    expect(play({ kind: 'move-span', bySeconds: 1 }, { kind: 'move-span', bySeconds: 1 }).span).toEqual({
      startSeconds: 7,
      endSeconds: 22,
    });
  });
});
