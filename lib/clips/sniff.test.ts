import { describe, expect, test } from 'vitest';
import { findImageProblem } from './image-problems';
import { explainMicrophoneError, microphoneProblems } from './microphone-problems';
import { sniffImage } from './sniff-image';
import { findSourceProblem } from './sniff-source';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const pad = (text: string) => bytes(text.padEnd(64, '\x01'));

const pictures = {
  jpeg: pad('\xff\xd8\xff\xe0'),
  png: pad('\x89PNG\r\n\x1a\n'),
  webp: pad('RIFF\x10\0\0\0WEBPVP8 '),
  gif: pad('GIF89a'),
  bmp: pad('BM\x36\x04\0\0\0\0\0\0'),
  heic: pad('\0\0\0\x18ftypheic'),
  avif: pad('\0\0\0\x1cftypavif'),
  tiff: pad('II*\0'),
} as const;

describe('a picture', () => {
  test.each(Object.entries(pictures))('%s is recognised by its first bytes', (kind, head) => {
    expect(sniffImage(head)).toBe(kind);
    expect(findSourceProblem(head)).toBe('picture');
  });

  test('is the image of a request when it is JPEG, PNG or WebP of at most 10 MB', () => {
    for (const kind of ['jpeg', 'png', 'webp'] as const) {
      expect(findImageProblem(pictures[kind], 10 * 1024 * 1024)).toBeNull();
      expect(findImageProblem(pictures[kind], 10 * 1024 * 1024 + 1)?.message).toContain('10 MB');
    }
  });

  test.each(['gif', 'bmp', 'heic', 'avif', 'tiff'] as const)('in %s is named, with what works', (kind) => {
    const problem = findImageProblem(pictures[kind], 1000);
    expect(problem?.message.toLowerCase()).toContain(kind);
    expect(problem?.advice).toContain('WebP');
  });

  test('in SVG is named too, other text and nothing at all as well', () => {
    const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>';
    expect(findImageProblem(bytes(svg), svg.length)?.message).toContain('SVG');
    expect(findImageProblem(bytes('hello'), 5)?.message).toContain('text');
    expect(findImageProblem(bytes(''), 0)?.message).toContain('empty');
    expect(findImageProblem(pad('\0\0\0\x18ftypM4A '), 64)?.message).toContain('no picture');
  });
});

describe('a file that is surely no sound', () => {
  test.each([
    ['', 'empty'],
    ['<!doctype html><title>x', 'page'],
    ['  \n<html>', 'page'],
    ['{"error":1}', 'text'],
    ['Dear diary', 'text'],
    ['%PDF-1.7\n%\x01\x02', 'other'],
    ['PK\x03\x04\x01\x02', 'other'],
  ])('%j is named as what it is', (text, problem) => {
    expect(findSourceProblem(bytes(text))).toBe(problem);
  });

  test.each([
    'RIFF\x10\0\0\0WAVEfmt ',
    'ID3\x04\0',
    'fLaC\0\0\0\x22',
    'OggS\0\x02',
    '\0\0\0\x18ftypM4A ',
    '\x1aE\xdf\xa3\x01',
  ])('what may be a sound is left to the decoder: %j', (text) => {
    expect(findSourceProblem(pad(text))).toBeNull();
  });
});

describe('a microphone that cannot be opened', () => {
  test.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'missing'],
    ['NotReadableError', 'in_use'],
    ['SomethingElse', 'failed'],
  ] as const)('%s is explained', (name, problem) => {
    const error = Object.assign(new Error('x'), { name });
    expect(explainMicrophoneError(error)).toBe(microphoneProblems[problem]);
  });
});
