import { fetchBody, loadParser } from '@/lib/http/fetch-json';
import type { ListChanges } from '../list-changes';
import type { Outside } from './follow-changes';

const loadSchema = () => import('../list-changes').then((module) => module.listChangesSchema);
const channelName = 'retake.takes';
const turnName = 'retake.takes.waiting';

/** The studio and the other tabs, as a page in a browser reaches them. */
export function reachOutside(): Outside<ListChanges> {
  return {
    async ask({ parameters, revision }, waitSeconds, signal) {
      const asked = new URLSearchParams(parameters);
      asked.set('since', revision);
      if (waitSeconds > 0) asked.set('wait', String(waitSeconds));
      const body = await fetchBody(`/api/takes?${asked}`, { signal });
      return readQuiet(body) ?? (await loadParser(loadSchema))(body);
    },
    isVisible: () => document.visibilityState === 'visible',
    onWake(listener) {
      const wakes = ['online', 'pageshow'] as const;
      document.addEventListener('visibilitychange', listener);
      for (const wake of wakes) window.addEventListener(wake, listener);
      return () => {
        document.removeEventListener('visibilitychange', listener);
        for (const wake of wakes) window.removeEventListener(wake, listener);
      };
    },
    tabs: reachTabs(),
  };
}

/** An answer without changes, as most are; null for any other, for which the schema is loaded. */
export function readQuiet(body: unknown): ListChanges | null {
  if (typeof body !== 'object' || body === null || Object.keys(body).length !== 1) return null;
  if (!('revision' in body) || typeof body.revision !== 'string') return null;
  return { revision: body.revision, reload: false, takes: [], verdicts: [], gone: [], batches: [] };
}

/** Locks are missing on pages that came over plain HTTP from another machine. */
function reachTabs(): Outside<ListChanges>['tabs'] {
  const { locks } = navigator;
  if (!locks || typeof BroadcastChannel === 'undefined') return null;
  const channel = new BroadcastChannel(channelName);
  return {
    tell: (revision) => channel.postMessage(revision),
    onNews(listener) {
      const hear = ({ data }: MessageEvent<unknown>) => {
        if (typeof data === 'string') listener(data);
      };
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
    takeTurn: (signal) =>
      new Promise((resolve, reject) => {
        const hold = () => new Promise<void>((release) => resolve(release));
        locks.request(turnName, { signal }, hold).catch(reject);
      }),
  };
}
