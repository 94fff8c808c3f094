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
  /** What a POST brings; a GET brings nothing. */
  body?: BodyKind;
  /** Who answers: a handler in `app` as a rule, the listener itself, or Next with its files and its page of what is not there. */
  answeredBy?: 'listener' | 'next';
}

const read: RouteEntry = { users: owner, ports: ['studio'] };

/**
 * Every way into the studio, and who may use it. What is not named here is not reached: the listeners look up a request's
 * method and path in it before a byte of its body is read, and the wrappers of `lib/entry` look themselves up once more.
 * Paths are written as in `app`; the path that says most decides, GET includes HEAD, and every path answers OPTIONS.
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

/** Longest bodies in bytes: the largest reference with the form around it, and what Next takes of an action. */
export const maxBodyBytes: Record<BodyKind, number> = {
  upload: 10 * 1024 * 1024 + 64 * 1024,
  action: 1024 * 1024,
  /** What it says is not read; the engine's own are below 10 kB. */
  callback: 64 * 1024,
};
