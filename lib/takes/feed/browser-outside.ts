import { fetchJson } from '@/lib/http/fetch-json';
import type { ListChanges } from '../list-changes';
import type { Outside } from './follow-changes';

const loadSchema = () => import('../list-changes').then((module) => module.listChangesSchema);
const channelName = 'retake.takes';
const turnName = 'retake.takes.waiting';

/** The studio and the other tabs, as a page in a browser reaches them. */
export function reachOutside(): Outside<ListChanges> {
  return {
    ask({ parameters, revision }, waitSeconds, signal) {
      const asked = new URLSearchParams(parameters);
      asked.set('since', revision);
      if (waitSeconds > 0) asked.set('wait', String(waitSeconds));
      return fetchJson(`/api/takes?${asked}`, loadSchema, signal);
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
