import type { QueryClient } from '@tanstack/react-query';
import { noticeHere } from '@/lib/failure/browser-failures';
import { FailureError } from '@/lib/http/fetch-json';
import type { TakeChange } from '../list/apply-changes';
import { type TakeFilter, toParameters } from '../list/take-list';
import type { ListChanges } from '../list-changes';
import type { ListedTake } from '../take';
import { takeListQuery } from '../takes-queries';
import type { Followed, Following } from './follow-changes';
import {
  isTelling,
  layAnswer,
  layWrite,
  type Revisions,
  readRevisions,
  showsUnfinished,
} from './lay-changes';

/** What keeps the takes that a page holds up to date. */
export interface TakesFeed {
  /** Follows a list instead of the previous one. Returns a function that stops it. */
  follow: (filter: TakeFilter) => () => void;
  /** Applies a change by this page to its cache, and has it confirmed. `begun`: the revisions when it began. */
  note: (change: TakeChange, begun?: Revisions) => void;
  /** Why the last request failed; null when it was answered. */
  getError: () => Error | null;
  subscribe: (listener: () => void) => () => void;
}

const recoverMs = 2000;
// Only a hydrated page follows anything.
const loadFollowing = () => Promise.all([import('./follow-changes'), import('./browser-outside')]);

const feeds = new WeakMap<QueryClient, TakesFeed>();

/** The one feed of a page. */
export function getTakesFeed(client: QueryClient): TakesFeed {
  const known = feeds.get(client);
  if (known) return known;
  const feed = createTakesFeed(client);
  feeds.set(client, feed);
  return feed;
}

/** Puts takes that were just started into every list that they belong to. `begun`: the revisions when the press began. */
export function insertTakes(
  client: QueryClient,
  takes: readonly ListedTake[],
  begun: Revisions | undefined,
): void {
  getTakesFeed(client).note({ kind: 'started', takes }, begun);
}

function createTakesFeed(client: QueryClient): TakesFeed {
  const listeners = new Set<() => void>();
  let following: Following | null = null;
  let error: Error | null = null;

  const setError = (next: Error | null) => {
    if (next === error) return;
    error = next;
    for (const listener of listeners) listener();
  };

  const makeFollowed = (filter: TakeFilter): Followed<ListChanges> => ({
    getQuestion() {
      const state = client.getQueryState(takeListQuery(filter).queryKey);
      // While it is read as a whole there is no revision to ask from.
      if (!state?.data || state.fetchStatus === 'fetching') return null;
      return { parameters: toParameters(filter), revision: state.data.revision };
    },
    lay: ({ revision }, answer) => layAnswer(client, filter, revision, answer),
    isTelling,
    getRevision: ({ revision }) => revision,
    isMoving: () => showsUnfinished(client),
  });

  return {
    follow(filter) {
      let isOver = false;
      let own: Following | null = null;
      let timer: ReturnType<typeof setTimeout> | undefined;
      following?.stop();
      const start = () =>
        loadFollowing().then(
          ([{ followChanges }, { reachOutside }]) => {
            if (isOver) return;
            own = followChanges(makeFollowed(filter), reachOutside(), setError);
            following = own;
          },
          () => {
            if (isOver) return;
            setError(new FailureError(noticeHere('studio_unreachable')));
            timer = setTimeout(start, recoverMs);
          },
        );
      void start();
      return () => {
        isOver = true;
        clearTimeout(timer);
        own?.stop();
        if (following === own) following = null;
      };
    },
    note(change, begun = readRevisions(client)) {
      layWrite(client, change, begun);
      following?.hurry();
    },
    getError: () => error,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
