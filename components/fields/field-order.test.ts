import { describe, expect, test } from 'vitest';
import type { TakeRequest } from '@/lib/request/request';
import { findField, listFields } from './field-order';

const request: Pick<TakeRequest, 'references' | 'image'> = {
  references: [
    { kind: 'voice', voiceId: 'a' },
    { kind: 'url', url: 'https://example.org/a.wav' },
    { kind: 'clip', fileId: 'f'.repeat(64), name: 'A clip', from: null },
  ],
  image: null,
};

describe('the field a failure belongs to', () => {
  test('references lead to the part of their kind', () => {
    expect(findField('references.0', request)).toBe('references.0.voiceId');
    expect(findField('references.1.url', request)).toBe('references.1.url');
    expect(findField('references.2', request)).toBe('references.2.fileId');
  });

  test('a reference that is not there, and a field the form lacks, have none', () => {
    expect(findField('references.3', request)).toBeNull();
    expect(findField('image', request)).toBeNull();
    expect(findField('count', request)).toBeNull();
  });

  test('other fields are themselves', () => {
    expect(findField('callbackUrl', request)).toBe('callbackUrl');
  });
});

test('fields are listed as the screen shows them', () => {
  const fields = listFields({ ...request, image: { kind: 'url', url: '' } });
  expect(fields.slice(0, 5)).toEqual([
    'prompt',
    'references.0.voiceId',
    'references.1.url',
    'references.2.fileId',
    'image.url',
  ]);
  expect(fields.at(-1)).toBe('callbackUrl');
});
