import type { Users } from './caller.ts';

const owner: Users = ['owner'];
const engine: Users = ['engine'];

/** A port of the studio: its own, or the one behind `PUBLIC_URL`. */
export type Port = 'studio' | 'public';

/** What the body of a POST is for; each kind has its own bound. */
export type BodyKind = 'upload' | 'action' | 'callback';

/** A route: who may use it, and where it is. */
export interface RouteEntry {
  users: Users;
  ports: readonly Port[];
  /** The kind of body a POST has; a GET has none. */
  body?: BodyKind;
  /**
   * Who answers: usually a handler in `app`, else the listener itself, or Next with its files and its not-found page.
   */
  answeredBy?: 'listener' | 'next';
}

const read: RouteEntry = { users: owner, ports: ['studio'] };

/**
 * Every way into the studio, and who may use it. Nothing else can be reached: the listeners look up a request's method
 * and path here before they read a byte of its body, and the wrappers in `lib/entry` look themselves up again. Paths
 * are written as in `app`; the most specific path wins, GET includes HEAD, and every path answers OPTIONS.
 */
export const entries = {
  routes: {
    'GET /api/[...path]': read,
    'GET /api/comparisons/results': read,
    'GET /api/designs': read,
    'GET /api/engine': read,
    'POST /api/engine/plan': { ...read, body: 'action' },
    'GET /api/health': { ...read, users: 'anyone' },
    'GET /api/listening-tests/[testId]/audio': read,
    'POST /api/references': { ...read, body: 'upload' },
    'GET /api/references/[fileId]': read,
    'GET /api/references/[fileId]/file': read,
    'GET /api/takes': read,
    'GET /api/takes/[takeId]': read,
    'GET /api/takes/[takeId]/audio': read,
    'GET /api/takes/[takeId]/measures': read,
    'GET /api/takes/[takeId]/peaks': read,
    'GET /api/takes/[takeId]/spectrogram': read,
    'POST /api/callbacks/[token]': {
      users: engine,
      ports: ['studio', 'public'],
      body: 'callback',
      answeredBy: 'listener',
    },
    'GET /healthz': { users: 'anyone', ports: ['public'], answeredBy: 'listener' },
    'GET /_next/[...path]': { ...read, answeredBy: 'next' },
    'GET /[...path]': { ...read, answeredBy: 'next' },
  },
  /** Pages receive the actions of their own buttons, as a POST to their own path. */
  pages: {
    '/': owner,
    '/compare': owner,
    '/compare/listen/[testId]': owner,
  },
  actions: {
    answerTrialAction: owner,
    cancelTakeAction: owner,
    chooseBlindAction: owner,
    deleteDesignAction: owner,
    deleteTakeAction: owner,
    finishAbxAction: owner,
    giveUpTakeAction: owner,
    keepTakeAction: owner,
    lookAgainAction: owner,
    restoreDesignAction: owner,
    restoreTakeAction: owner,
    reviewTakeAction: owner,
    saveDesignAction: owner,
    startListeningTestAction: owner,
    startSweepAction: owner,
    startTakesAction: owner,
  },
} as const satisfies {
  routes: Record<`${'GET' | 'POST'} /${string}`, RouteEntry>;
  pages: Record<`/${string}`, Users>;
  actions: Record<`${string}Action`, Users>;
};

/** Longest bodies in bytes: the largest reference with the form around it, and what Next accepts for an action. */
export const maxBodyBytes: Record<BodyKind, number> = {
  upload: 10 * 1024 * 1024 + 64 * 1024,
  action: 1024 * 1024,
  /** Its content is not read; the engine's own are below 10 kB. */
  callback: 64 * 1024,
};
