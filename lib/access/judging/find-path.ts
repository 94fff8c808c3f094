import { type BodyKind, entries, type Port, type RouteEntry } from '../entries.ts';

/** What is at a path. */
export interface PathEntry {
  /** As the table of entries writes it. */
  template: string;
  /** What each method is for; HEAD is read as GET. */
  byMethod: ReadonlyMap<string, RouteEntry>;
  /** Methods besides OPTIONS, as the Allow header names them. */
  methods: readonly string[];
}

/** Makes the lookup of decoded paths on a port; it returns null for a path that cannot exist. */
export function makePathFinder(port: Port): (path: string) => PathEntry | null {
  const paths = new Map<string, Map<string, RouteEntry>>();
  const add = (method: string, template: string, entry: RouteEntry) => {
    if (!entry.ports.includes(port)) return;
    paths.set(template, (paths.get(template) ?? new Map<string, RouteEntry>()).set(method, entry));
  };
  for (const [name, entry] of Object.entries<RouteEntry>(entries.routes)) {
    const [method = '', template = ''] = name.split(' ');
    add(method, template, entry);
  }
  for (const [template, users] of Object.entries(entries.pages)) {
    add('GET', template, { users, ports: ['studio'] });
    add('POST', template, { users, ports: ['studio'], body: 'action' satisfies BodyKind });
  }
  const rows = [...paths]
    .sort(([a], [b]) => compareTemplates(a, b))
    .map(([template, byMethod]) => ({
      pattern: toPattern(template),
      found: { template, byMethod, methods: listMethods(byMethod) },
    }));
  return (path) => rows.find(({ pattern }) => pattern.test(path))?.found ?? null;
}

function listMethods(byMethod: ReadonlyMap<string, RouteEntry>): string[] {
  return [...byMethod.keys()].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
}

/** More specific paths first: a word before `[any]` before `[...rest]`, from the left. */
function compareTemplates(a: string, b: string): number {
  const [first, second] = [a, b].map((template) => template.split('/').map(rankSegment));
  for (const [index, rank] of (first ?? []).entries()) {
    const difference = rank - (second?.[index] ?? rank);
    if (difference !== 0) return difference;
  }
  return 0;
}

function rankSegment(segment: string): number {
  if (segment.startsWith('[...')) return 2;
  return segment.startsWith('[') ? 1 : 0;
}

function toPattern(template: string): RegExp {
  const segments = template.split('/').map((segment) => ['[^/]+', '.+'][rankSegment(segment) - 1] ?? segment);
  return new RegExp(`^${segments.join('\\/')}$`, 's');
}
