import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { entries } from '@/lib/access/entries';
import { makeFailure, toNotice } from '@/lib/failure/failure';
import { listModules, listSpecifiers } from '@/testing/read-imports';
import { sendHeaders } from '@/testing/request-headers';

/** These headers have not passed a listener, whatever they claim. */
const forged = new Headers({ 'x-retake-caller': 'owner', cookie: 'x-retake-caller=owner' });

const modules = listModules(['app', 'components', 'lib', 'instrumentation.ts']);
const load = (file: string) => import(/* @vite-ignore */ path.resolve(file));
const read = (file: string) => readFileSync(file, 'utf8');
const named = (pattern: RegExp) => modules.filter((file) => pattern.test(file));

/** Every export of a module, as its source writes it. */
const listExports = (source: string) =>
  [...source.matchAll(/^export [^\n]*(?:\n +'[^\n]*)?/gm)].map(([line]) => line);

/** Folders in round brackets put pages under one layout, and are no part of the path. */
const pathOf = (file: string, name: string) =>
  `/${file
    .replace(/^app\/?/, '')
    .replace(/\([^)]+\)\/?/g, '')
    .replace(new RegExp(`/?${name}$`), '')}`;

const routeFiles = named(/^app\/.*\broute\.tsx?$/);
const pageFiles = named(/^app\/.*\bpage\.tsx?$/);
// The root layout around every page is the same for everyone.
const layoutFiles = named(/^app\/.*\blayout\.tsx?$/).filter((file) => file !== 'app/layout.tsx');
const actionFiles = modules.filter((file) => /^\s*(['"])use server\1/m.test(read(file)));

/** What `app` and the action files hold, as the table of entries names it, and how each is made. */
const found = {
  routes: routeFiles.flatMap((file) =>
    listExports(read(file)).map((line) => {
      const [, method, name] = /^export const (\w+) = defineRoute\(\s*'([^']+)'/.exec(line) ?? [];
      return { file, line, name, isRight: name === `${method} ${pathOf(file, 'route.ts')}` };
    }),
  ),
  pages: pageFiles.flatMap((file) =>
    listExports(read(file))
      .filter((line) => !line.startsWith('export const metadata: Metadata = '))
      .map((line) => {
        const [, name] = /^export default definePage\(\s*'([^']+)'/.exec(line) ?? [];
        return { file, line, name, isRight: name === pathOf(file, 'page.tsx') };
      }),
  ),
  actions: actionFiles.flatMap((file) =>
    listExports(read(file)).map((line) => {
      const [, own, name] = /^export const (\w+) = defineAction\(\s*'([^']+)'/.exec(line) ?? [];
      return { file, line, name, isRight: name !== undefined && name === own };
    }),
  ),
};

const ownHandlers = Object.entries(entries.routes).flatMap(([name, entry]) =>
  'answeredBy' in entry ? [] : [name],
);

describe('the table of entries', () => {
  test.each([
    ['routes', ownHandlers],
    ['pages', Object.keys(entries.pages)],
    ['actions', Object.keys(entries.actions)],
  ] as const)('names the %s that there are, and no others', (kind, listed) => {
    expect(found[kind].filter(({ isRight }) => !isRight).map(({ file, line }) => `${file}: ${line}`)).toEqual(
      [],
    );
    expect(found[kind].map(({ name }) => name).sort()).toEqual(listed.toSorted());
  });

  test('is documented in docs/http.md, path by path', () => {
    const names = [...Object.keys(entries.routes), ...Object.keys(entries.pages).map((path) => `GET ${path}`)]
      .filter((name) => !name.includes('[...'))
      .map((name) => name.replace('[token]', 'TOKEN').replace(/\[\w+\]/g, 'ID'));
    const told = [...read('docs/http.md').matchAll(/`((?:GET|POST) \/[^`?]*)/g)].map(([, name = '']) => name);
    expect(told.sort()).toEqual(names.sort());
  });

  test('is complete: there are no other files with entries', () => {
    expect(routeFiles.length).toBeGreaterThan(10);
    expect(actionFiles.every((file) => /^'use server';\n/.test(read(file)))).toBe(true);
    // No function becomes an action by its own directive, and no other Next file opens a way in.
    const ways =
      /^(?:app\/.*\b(?:route|page|default|template|sitemap|robots|manifest|opengraph-image)\.\w+|proxy\.ts|middleware\.ts|pages\/.*)$/;
    expect(
      listModules(['.'])
        .filter((file) => ways.test(file))
        .sort(),
    ).toEqual([...routeFiles, ...pageFiles].sort());
  });
});

test('only the wrappers and the start reach for the running studio', () => {
  const reaching = modules.filter((file) => /\bgetStudio\b|\bretakeStudio\b/.test(read(file)));
  expect(reaching.sort()).toEqual(['lib/entry/enter-studio.server.ts', 'lib/studio/studio.server.ts']);
  const importing = modules.filter((file) =>
    listSpecifiers(read(file)).includes('@/lib/studio/studio.server'),
  );
  expect(importing.sort()).toEqual(['instrumentation.ts', 'lib/entry/enter-studio.server.ts']);
});

describe('without a listener that admitted the caller', () => {
  beforeEach(() => {
    // The wrappers must not even look for it.
    globalThis.retakeStudio = undefined;
    sendHeaders(forged);
  });

  test.each(routeFiles)('%s answers that it is forbidden, and nothing else', async (file) => {
    const handlers = Object.entries(await load(file));
    expect(handlers).toHaveLength(1);
    for (const [method, handler] of handlers) {
      if (typeof handler !== 'function') throw new Error(`${method} is no handler.`);
      const request = new Request('http://127.0.0.1/api', { method, headers: forged });
      const params = Promise.resolve({
        takeId: '0'.repeat(26),
        fileId: 'a'.repeat(64),
        testId: 'a'.repeat(32),
      });
      const answer: Response = await handler(request, { params });
      expect(answer.status).toBe(403);
      expect(await answer.json()).toEqual({ failure: toNotice(makeFailure('forbidden')) });
    }
  });

  test.each(actionFiles)('%s answers that it is forbidden, and nothing else', async (file) => {
    for (const action of Object.values(await load(file))) {
      if (typeof action !== 'function') throw new Error('This is no action.');
      // Refused before its input is looked at.
      expect(await action({})).toEqual({ ok: false, failure: toNotice(makeFailure('forbidden')) });
    }
  });

  test.each(layoutFiles)('%s has no page', async (file) => {
    expect(listExports(read(file))).toEqual([expect.stringMatching(/^export default defineLayout\('/)]);
    const { default: layout } = await load(file);
    await expect(layout({ children: null })).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404');
  });

  test.each(pageFiles)('%s is not there', async (file) => {
    const { default: page } = await load(file);
    const params = Promise.resolve({ testId: 'a'.repeat(32) });
    const opened = page({ params, searchParams: Promise.resolve({}) });
    await expect(opened).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404');
  });
});
