import { expect, test } from 'vitest';
import { chooseLinks, noteVisit, withErrand } from './page-links';

const [a, b, c] = ['a', 'b', 'c'].map((last) => `01jd0000000000000000000000${last}`.slice(-26));
const nowhere = { studio: null, comparison: null };
const studio = (search = '') => ({ path: '/', search });
const comparison = (search = '') => ({ path: '/compare', search });

test('from the studio, the link leads to the comparison of the selection, else to the last one', () => {
  const link = (visited: typeof nowhere, search: string) => chooseLinks(visited, studio(search)).compare;
  expect(link(nowhere, '')).toBe('/compare');
  expect(link(nowhere, `compare=${a}`)).toBe('/compare');
  expect(link(nowhere, `show=kept&compare=${a},${b}`)).toBe(`/compare?takes=${a},${b}`);
  const visited = noteVisit(nowhere, comparison(`takes=${b},${c}`));
  expect(chooseLinks(visited, studio()).compare).toBe(`/compare?takes=${b},${c}`);
  expect(chooseLinks(visited, studio(`compare=${a},${c}`)).compare).toBe(`/compare?takes=${a},${c}`);
});

test('from a comparison, the link leads back to the studio as it was left, without pending requests', () => {
  const visited = noteVisit(nowhere, studio(`edit=${c}&show=kept&q=rain+on&compare=${a},${b}`));
  expect(chooseLinks(visited, comparison(`takes=${b},${c}`))).toEqual({
    studio: `/?show=kept&q=rain+on&compare=${a},${b}`,
    compare: `/compare?takes=${b},${c}`,
  });
});

test('after opening a copied link to a comparison, the studio has its takes selected', () => {
  expect(chooseLinks(nowhere, comparison(`takes=${a},${b}`)).studio).toBe(`/?compare=${a},${b}`);
  expect(chooseLinks(nowhere, comparison('takes=nothing')).studio).toBe('/');
});

test('an address that cannot be compared is not kept as a comparison', () => {
  const visited = noteVisit(nowhere, comparison(`takes=${a},${b}`));
  expect(noteVisit(visited, comparison('takes=nothing'))).toEqual(visited);
  expect(chooseLinks(visited, comparison()).compare).toBe(`/compare?takes=${a},${b}`);
});

test('an errand is added to the studio as it was left', () => {
  expect(withErrand('/', 'edit', 'x')).toBe('/?edit=x');
  expect(withErrand('/?show=kept', 'voice', 'x')).toBe('/?show=kept&voice=x');
});
