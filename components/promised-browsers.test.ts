import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tailwind from '@tailwindcss/postcss';
import postcss from 'postcss';
import { expect, test } from 'vitest';
import { findNewUses } from '@/testing/api-uses';
import { promisedBrowsers } from '@/testing/promised-browsers';
import { findNewStyles } from '@/testing/style-uses';

const root = process.cwd();

/** Features that some promised browsers lack and do not need: a desktop has no keyboard that auto-capitalises. */
const harmlessNames = ['<input autocapitalize>'];

/** As above, in styles. */
const harmlessStyles = [
  // A touch screen has no cursor to style and no corner to resize by.
  /^cursor: /,
  /^resize(: |$)/,
  // A browser that anchors nothing has nothing to leave.
  /^overflow-anchor(: |$)/,
  // A phone has its own selection colour.
  /^:selection$/,
  // The next font of the list is used.
  /^font-family: ui-monospace$/,
  // Chromium 120 shows a bar where a finger would scroll as well.
  /^scrollbar-width(: |$)/,
  // Tailwind writes it a second time for Safari, with a prefix.
  /^text-decoration: dotted$/,
  // Tailwind writes it in a list that forgives unknown selectors, beside [open].
  /^:open$/,
  // The build writes it in words that Chromium 120 knows; e2e/looks.spec.ts looks at what is delivered.
  /^light-dark\(\)$/,
];

/** A project with every name that the compiler knows, so that none is missed for lack of a type. */
function writeProject(directory: string, include: string[], script = ''): string {
  const exclude = [`${root}/**/*.test.ts`, `${root}/**/*.test.tsx`, `${root}/**/*.server.ts`];
  const configFile = path.join(directory, 'tsconfig.json');
  const compilerOptions = {
    target: 'esnext',
    lib: ['esnext', 'dom', 'dom.iterable'],
    module: 'esnext',
    moduleResolution: 'bundler',
    jsx: 'react-jsx',
    strict: true,
    noEmit: true,
    allowJs: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots: [path.join(root, 'node_modules/@types')],
    paths: { '@/*': [path.join(root, '*')] },
  };
  writeFileSync(configFile, JSON.stringify({ compilerOptions, include, exclude }));
  if (script) writeFileSync(path.join(directory, 'planted.tsx'), script);
  return configFile;
}

function inProject<Value>(use: (directory: string) => Value): Value {
  const directory = mkdtempSync(path.join(tmpdir(), 'retake-promise-'));
  try {
    return use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const compileStyles = (sheet: string) =>
  postcss([tailwind({ base: root, optimize: false })]).process(sheet, {
    from: path.join(root, 'app/globals.css'),
  });

test('what runs in browsers uses nothing that a promised browser lacks', () => {
  const uses = inProject((directory) =>
    findNewUses(
      writeProject(
        directory,
        ['app', 'components', 'lib'].flatMap((room) => [
          `${root}/${room}/**/*.ts`,
          `${root}/${room}/**/*.tsx`,
        ]),
      ),
      (file) =>
        file.startsWith(`${root}/`) && !/node_modules|\.test\.tsx?$|\.server\.ts$|\/route\.ts$/.test(file),
    ),
  );
  expect(uses.filter(({ feature }) => !harmlessNames.includes(feature))).toEqual([]);
});

test('a newer name of the language, the DOM or HTML is found wherever it is used', () => {
  const script = `
    export const element = document.body;
    export const all = [1].values().map((one) => one);
    export const started = Promise.try(() => 1);
    export const bytes = Uint8Array.fromBase64('');
    export const pattern = new URLPattern('/a');
    element.moveBefore(element, null);
    export const { requestClose } = new HTMLDialogElement();
    export const idle = requestIdleCallback(() => undefined);
    element.addEventListener('scrollend', () => undefined);
    export const dialog = <dialog closedby="any" onScrollEnd={() => undefined} />;
    export const old = [[1].map(String), AbortSignal.any([]), URL.canParse(''), element.showPopover(), new Set().has(1)];
    export const button = <button popoverTarget="x" type="button" className="y" onClick={() => undefined} />;
  `;
  const uses = inProject((directory) =>
    findNewUses(writeProject(directory, ['planted.tsx'], script), (file) => file.endsWith('planted.tsx')),
  );
  expect(uses.map(({ feature }) => feature).toSorted()).toEqual(
    [
      '<dialog closedby>',
      'HTMLDialogElement.requestClose',
      'Iterator.map',
      'ParentNode.moveBefore',
      'Promise.try',
      'URLPattern',
      'Uint8Array.fromBase64',
      'event scrollend',
      'event scrollend',
      'requestIdleCallback',
    ].toSorted(),
  );
});

test('the style sheet uses nothing that a promised browser lacks, unless it is tried first', async () => {
  const { root: sheet } = await compileStyles(readFileSync('app/globals.css', 'utf8'));
  expect(sheet.nodes.length).toBeGreaterThan(5);
  const uses = findNewStyles(sheet as postcss.Root).map(({ feature }) => feature);
  expect(uses.filter((feature) => !harmlessStyles.some((harmless) => harmless.test(feature)))).toEqual([]);
});

test('a newer property, value, selector, function or rule of CSS is found', () => {
  const sheet = postcss.parse(`
    a { field-sizing: content; text-wrap: pretty; color: contrast-color(red); width: calc-size(auto, size) }
    a:open, a:has(b) { color: color-mix(in oklab, red, blue) }
    @supports (field-sizing: content) { b { field-sizing: content } }
    @function --x() { result: 1px }
    @media print { a { text-wrap: balance } }
  `);
  expect(
    findNewStyles(sheet)
      .map(({ feature }) => feature)
      .toSorted(),
  ).toEqual(
    [
      ':open',
      '@function',
      'calc-size()',
      'contrast-color()',
      'field-sizing',
      'field-sizing: content',
      'text-wrap: pretty',
    ].toSorted(),
  );
});

test('the README promises these browsers, and the build aims at them', () => {
  const { chrome, firefox, safari, safari_ios: ios } = promisedBrowsers;
  expect(ios).toBe(safari);
  expect(readFileSync('README.md', 'utf8')).toContain(
    `Chromium ${chrome}, Firefox ${firefox}, Safari and iOS ${safari}`,
  );
  const { browserslist } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(browserslist).toEqual([
    `chrome ${chrome}`,
    `firefox ${firefox}`,
    `safari ${safari}`,
    `ios_saf ${ios}`,
  ]);
});
