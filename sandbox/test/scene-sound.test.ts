import { expect, test } from 'vitest';
import { makeSound, naturalSeconds } from '../src/scene/make-sound.ts';

test('the same wish gives the same samples, another seed gives others', () => {
  const wish = { name: 'rain', seconds: 1, rateHz: 22050, seed: 7 } as const;
  expect(makeSound(wish)).toEqual(makeSound(wish));
  expect(makeSound(wish)).not.toEqual(makeSound({ ...wish, seed: 8 }));
});

test('an event has a usual length and a bed has none', () => {
  expect(naturalSeconds('thunder')).toBeGreaterThan(3);
  expect(naturalSeconds('rain')).toBeUndefined();
});
