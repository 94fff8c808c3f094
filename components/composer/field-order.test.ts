import { describe, expect, test } from 'vitest';
import type { Reference } from '@/lib/references/reference';
import { findField, listFields } from './field-order';

const references: Reference[] = [
  { kind: 'voice', voiceId: 'a' },
  { kind: 'url', url: 'https://example.org/a.wav' },
];

describe('the field a failure belongs to', () => {
  test('references lead to the input of their kind', () => {
    expect(findField('references.0', references)).toBe('references.0.voiceId');
    expect(findField('references.1.url', references)).toBe('references.1.url');
  });

  test('a reference that is not there, and a field the form lacks, have none', () => {
    expect(findField('references.2', references)).toBeNull();
    expect(findField('count', references)).toBeNull();
  });

  test('other fields are themselves', () => {
    expect(findField('callbackUrl', references)).toBe('callbackUrl');
  });
});

test('fields are listed as the screen shows them', () => {
  const fields = listFields(references);
  expect(fields.slice(0, 4)).toEqual(['prompt', 'references.0.voiceId', 'references.1.url', 'image.url']);
  expect(fields.at(-1)).toBe('callbackUrl');
});
