import { describe, expect, test } from 'vitest';
import { cleanNote } from './clean-note';
import { applyWrites, type PendingWrite } from './review';
import { isReadable, type ReviewTake, type Take } from './take';
import { maxTags } from './take-limits';
import { makeSavedTake } from './test-take';

const review = (order: ReviewTake): PendingWrite => ({ kind: 'review', order });
const keep = (takeId: string, kept: boolean): PendingWrite => ({ kind: 'keep', order: { takeId, kept } });
const tag = (takeId: string, name: string, isOn = true) => review({ takeId, field: 'tag', tag: name, isOn });

const one = makeSavedTake({ id: 'one', tags: ['clear'] });
const two = makeSavedTake({ id: 'two', kept: true });
const other = makeSavedTake({ id: 'other', batchId: 'another', kept: true });
const takes: Take[] = [one, two, other];

const show = (shown: readonly Take[], writes: PendingWrite[]) =>
  applyWrites(shown, writes).filter(isReadable);

describe('what is pressed before the studio has answered', () => {
  test('is shown at once, all of it, whatever the order', () => {
    const writes = [
      tag('one', 'natural'),
      review({ takeId: 'one', field: 'rating', from: null, to: 4 }),
      tag('one', 'right pace'),
      tag('one', 'clear', false),
    ];
    expect(show(takes, writes)[0]).toMatchObject({ rating: 4, tags: ['natural', 'right pace'] });
  });

  test('leaves every other take as it is, to the object', () => {
    const shown = applyWrites(takes, [tag('one', 'natural'), tag('gone', 'natural')]);
    expect(shown[1]).toBe(two);
    expect(shown[2]).toBe(other);
    expect(applyWrites(takes, [])).toBe(takes);
  });

  test('adds no reason twice and none beyond the most', () => {
    const full = makeSavedTake({
      id: 'full',
      tags: Array.from({ length: maxTags }, (_, at) => `reason ${at}`),
    });
    expect(show([one], [tag('one', 'clear')])[0]?.tags).toEqual(['clear']);
    expect(show([full], [tag('full', 'natural')])[0]?.tags).toHaveLength(maxTags);
  });

  test('keeps one take of a batch and touches no other batch', () => {
    const kept = (writes: PendingWrite[]) => show(takes, writes).map((take) => take.kept);
    expect(kept([keep('one', true)])).toEqual([true, false, true]);
    expect(kept([keep('one', true), keep('one', false)])).toEqual([false, false, true]);
    expect(kept([keep('one', false)])).toEqual([false, true, true]);
  });
});

test('a note keeps its lines and loses what cannot be seen', () => {
  expect(cleanNote(' \n One.\r\nTwo.\u0000\u0007\tThree.\uD800 \r')).toBe('One.\nTwo.\tThree.\uFFFD');
});
