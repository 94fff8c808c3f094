import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** One import of a file by another, of values or of types alone. Paths begin at the project's root. */
export interface Arrow {
  from: string;
  to: string;
}

const modulePattern = /\.(?:ts|tsx|mjs)$/;
const testPattern = /\.test\.tsx?$|\/test-[^/]+$|-test-server\.ts$|-until-killed\.ts$/;
const comment = /\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(),])\/\/[^\n]*/g;
// `import … from 'x'`, `export … from 'x'`, `import 'x'`, `import('x')` and, in types, `import('x').Name`.
const specifier = /(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g;

/** The modules of these folders that are part of the product, in alphabetical order: no tests, and nothing that only tests use. */
export function listModules(folders: readonly string[]): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--deduplicate', ...folders], {
    encoding: 'utf8',
  });
  return listed
    .split('\n')
    .filter((file) => modulePattern.test(file) && !testPattern.test(file) && exists(file));
}

/** What a module imports, as written. */
export function listSpecifiers(source: string): string[] {
  return [...source.replace(comment, ' ').matchAll(specifier)].map(([, , name = '']) => name);
}

/**
 * The imports among these modules. Throws for an import of the project's own that leads to no file: what cannot be
 * followed cannot be judged.
 */
export function listArrows(modules: readonly string[]): Arrow[] {
  return modules.flatMap((from) =>
    listSpecifiers(readFileSync(from, 'utf8')).flatMap((name) => {
      const to = resolve(from, name);
      return to === null || !modules.includes(to) ? [] : [{ from, to }];
    }),
  );
}

function resolve(from: string, name: string): string | null {
  const isOwn = name.startsWith('@/') || name.startsWith('./') || name.startsWith('../');
  if (!isOwn) return null;
  const place = name.startsWith('@/') ? name.slice(2) : path.join(path.dirname(from), name);
  const file = [place, `${place}.ts`, `${place}.tsx`].find(exists);
  if (!file) throw new Error(`${from} imports ${name}, and there is no such file.`);
  return file;
}

function exists(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}

/** The cycles of a graph, each as its nodes; none for an acyclic one. */
export function findCircles(arrows: readonly Arrow[]): string[][] {
  const targets = new Map<string, Set<string>>();
  for (const { from, to } of arrows)
    if (from !== to) targets.set(from, (targets.get(from) ?? new Set()).add(to));
  const reach = (start: string): Set<string> => {
    const seen = new Set<string>();
    const open = [start];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (const next of targets.get(node) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        open.push(next);
      }
    }
    return seen;
  };
  const reached = new Map([...targets.keys()].map((node) => [node, reach(node)]));
  const circles = new Map<string, string[]>();
  for (const [node, seen] of reached) {
    if (!seen.has(node)) continue;
    const circle = [...seen].filter((other) => reached.get(other)?.has(node)).sort();
    circles.set(circle.join(' '), circle);
  }
  return [...circles.values()];
}
