/** What a route of the studio's own port takes. */
export interface Route {
  /** Methods besides OPTIONS, as the Allow header names them. */
  methods: readonly string[];
  /** Whose body a POST brings; each kind has its own bound. */
  body: 'upload' | 'action' | 'callback' | null;
}

const readable = ['GET', 'HEAD'] as const;

const routes: readonly [RegExp, Route][] = [
  [/^\/api\/references$/, { methods: ['POST'], body: 'upload' }],
  [/^\/api\/engine\/plan$/, { methods: ['POST'], body: 'action' }],
  [/^\/api\/callbacks\/[^/]+$/, { methods: ['POST'], body: 'callback' }],
  [/^\/(api|_next)\//, { methods: readable, body: null }],
];

/** Every page takes the actions of its own buttons. */
const page: Route = { methods: [...readable, 'POST'], body: 'action' };

/** The route of a decoded path. Whether anything is there, Next says. */
export function findRoute(path: string): Route {
  return routes.find(([pattern]) => pattern.test(path))?.[1] ?? page;
}
