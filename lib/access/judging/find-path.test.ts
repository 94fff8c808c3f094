import { expect, test } from 'vitest';
import { entries } from '../entries';
import { makePathFinder } from './find-path';

const findOwn = makePathFinder('studio');
const findPublic = makePathFinder('public');
const templateOf = (path: string) => findOwn(path)?.template ?? null;

test.each([
  ['/', '/'],
  ['/compare', '/compare'],
  ['/compare/', '/[...path]'],
  ['/compare/listen/a', '/compare/listen/[testId]'],
  ['/compare/listen/a/b', '/[...path]'],
  ['/icon.svg', '/[...path]'],
  ['/_next/static/a.js', '/_next/[...path]'],
  ['/api', '/[...path]'],
  ['/api/nothing/at/all', '/api/[...path]'],
  ['/api/takes', '/api/takes'],
  ['/api/takes/', '/api/[...path]'],
  ['/api/takes/a', '/api/takes/[takeId]'],
  ['/api/takes/a/audio', '/api/takes/[takeId]/audio'],
  ['/api/takes/a/audio/b', '/api/[...path]'],
  ['/api/takes/[takeId]', '/api/takes/[takeId]'],
  ['/api/engine/plan', '/api/engine/plan'],
  ['/api/callbacks/a', '/api/callbacks/[token]'],
  ['/api/callbacks/a/b', '/api/[...path]'],
  ['/healthz', '/[...path]'],
])('the path that says most of %s is %s', (path, template) => expect(templateOf(path)).toBe(template));

test('every entry is found under its own path, with its methods and its kind of body', () => {
  for (const [name, entry] of Object.entries(entries.routes)) {
    const [method = '', template = ''] = name.split(' ');
    const path = template.replace(/\[\.\.\.\w+\]/, 'a/b').replace(/\[\w+\]/g, 'a');
    const [onOwn, onPublic] = [findOwn(path)?.byMethod.get(method), findPublic(path)?.byMethod.get(method)];
    expect([onOwn === entry, onPublic === entry], name).toEqual(
      (['studio', 'public'] as const).map((port) => (entry.ports as readonly string[]).includes(port)),
    );
  }
  for (const path of Object.keys(entries.pages)) {
    expect(findOwn(path)?.methods).toEqual(['GET', 'HEAD', 'POST']);
    expect(findPublic(path)).toBeNull();
  }
});

test('an entry with a body is for the owner or the engine; nothing can be written by just anyone', () => {
  for (const [name, entry] of Object.entries(entries.routes)) {
    expect('body' in entry, name).toBe(name.startsWith('POST '));
    if ('body' in entry) expect(entry.users, name).not.toBe('anyone');
  }
});
