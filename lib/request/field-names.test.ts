import { expect, test } from 'vitest';
import { nameField } from './field-names';

test.each([
  ['speechRate', 'Speech rate'],
  ['references.1', '@audio2'],
  ['references.0.url', '@audio1'],
  ['references', 'References'],
  ['image.url', 'Image'],
  ['duration', 'duration'],
  ['constructor', 'constructor'],
])('the field %s is called %s', (path, name) => {
  expect(nameField(path)).toBe(name);
});
