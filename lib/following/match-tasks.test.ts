import { describe, expect, test } from 'vitest';
import { type DoubtfulStart, matchTasks } from './match-tasks';

const start = (takeId: string, fromMs: number, requestKey = takeId): DoubtfulStart => ({
  takeId,
  requestKey,
  fromMs,
  toMs: fromMs + 100,
});
const task = (taskId: string, createdAtMs: number, isOfModel = true) => ({ taskId, createdAtMs, isOfModel });

describe('matchTasks', () => {
  test('a lone task within the span of a lone start is its task', () => {
    expect(matchTasks('a', [start('a', 0)], [task('t', 50)])).toEqual({ kind: 'found', taskId: 't' });
  });

  test('a task outside the span is not', () => {
    expect(matchTasks('a', [start('a', 0)], [task('t', 101)])).toEqual({ kind: 'none' });
  });

  test('two tasks for one start are ambiguous, because one is not the studio’s', () => {
    expect(matchTasks('a', [start('a', 0)], [task('t', 50), task('u', 60)])).toEqual({ kind: 'ambiguous' });
  });

  test('one task that two different requests could have started is ambiguous', () => {
    const starts = [start('a', 0), start('b', 40)];
    expect(matchTasks('a', starts, [task('t', 50)])).toEqual({ kind: 'ambiguous' });
    expect(matchTasks('b', starts, [task('t', 50)])).toEqual({ kind: 'ambiguous' });
  });

  test('starts whose spans share no task do not disturb each other', () => {
    const starts = [start('a', 0), start('b', 60)];
    const tasks = [task('t', 10), task('u', 150)];
    expect(matchTasks('a', starts, tasks)).toEqual({ kind: 'found', taskId: 't' });
    expect(matchTasks('b', starts, tasks)).toEqual({ kind: 'found', taskId: 'u' });
  });

  test('takes with the same request divide their tasks among them, one each', () => {
    const starts = [start('a', 0, 'same'), start('b', 10, 'same'), start('c', 20, 'same')];
    const tasks = [task('u', 60), task('t', 50)];
    expect(matchTasks('a', starts, tasks)).toEqual({ kind: 'found', taskId: 't' });
    expect(matchTasks('b', starts, tasks)).toEqual({ kind: 'found', taskId: 'u' });
    expect(matchTasks('c', starts, tasks)).toEqual({ kind: 'none' });
  });

  test('a task of a model by another name is not adopted, and denies that nothing was started', () => {
    expect(matchTasks('a', [start('a', 0)], [task('t', 50, false)])).toEqual({ kind: 'other-model' });
    expect(matchTasks('a', [start('a', 0)], [task('t', 101, false)])).toEqual({ kind: 'none' });
    const both = [task('t', 50, false), task('u', 60)];
    expect(matchTasks('a', [start('a', 0)], both)).toEqual({ kind: 'found', taskId: 'u' });
  });
});
