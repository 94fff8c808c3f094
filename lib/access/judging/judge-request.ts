import { maxCallbackBytes } from '../callback.ts';
import { type BodySize, readBodySize } from './body-rules.ts';
import { judgeCaller } from './judge-caller.ts';
import type { Trust } from './own-site.ts';
import type { Refusal } from './refusal.ts';
import type { RequestHead } from './request-head.ts';
import { readTarget, type TargetProblem } from './request-target.ts';
import { findRoute, type Route } from './studio-routes.ts';

/** Longest bodies in bytes: the largest reference with the form around it, and what Next takes of an action. */
const maxBodyBytes = {
  upload: 10 * 1024 * 1024 + 64 * 1024,
  action: 1024 * 1024,
  callback: maxCallbackBytes,
} as const satisfies Record<NonNullable<Route['body']>, number>;

/** More header lines than any browser sends, and few enough to look at each. */
const maxHeaderLines = 100;

/** What becomes of a request. */
export type Verdict =
  | { kind: 'pass'; path: string; body: ExpectedBody | null }
  | { kind: 'callback'; token: string }
  /** OPTIONS asks what there is. */
  | { kind: 'options'; methods: readonly string[] }
  | { kind: 'refuse'; refusal: Refusal; proxyMark?: string };

/** A body that is to come: what it is for, and how much room it may need. */
export interface ExpectedBody {
  kind: 'upload' | 'action';
  maxBytes: number;
}

/** Judges a request to the studio's own port by its head alone. */
export function judgeRequest(head: RequestHead, trust: Trust): Verdict {
  if (head.headerCount > maxHeaderLines) return refusing('request_malformed', { status: 431 });
  const caller = judgeCaller(head, trust);
  if (caller.kind === 'proxy') return { ...refusing('forbidden'), proxyMark: caller.mark };
  if (caller.kind === 'foreign') return refusing('forbidden');
  const target = readTarget(head.target);
  if ('problem' in target) return { kind: 'refuse', refusal: targetRefusals[target.problem] };
  if (target.path === null) {
    return head.method === 'OPTIONS'
      ? judgeOptions(head, ['GET', 'HEAD', 'POST'])
      : refusing('request_malformed');
  }
  const route = findRoute(target.path);
  if (head.method === 'OPTIONS') return judgeOptions(head, route.methods);
  if (!route.methods.includes(head.method)) return refusing('method_not_allowed', allow(route.methods));
  const isWrite = head.method === 'POST';
  // The engine calls back from where it is; its token is unguessable.
  if (isWrite && route.body !== 'callback' && caller.kind !== 'own') return refusing('forbidden');
  const body = readBodySize(head);
  if (body === 'malformed') return refusing('request_malformed');
  return judgeBody(target.path, isWrite ? route.body : null, body.size);
}

function judgeOptions(head: RequestHead, methods: readonly string[]): Verdict {
  const body = readBodySize(head);
  if (body === 'malformed') return refusing('request_malformed');
  return body.size === 0 ? { kind: 'options', methods } : refusing('body_too_large');
}

function judgeBody(path: string, kind: Route['body'], size: BodySize): Verdict {
  if (kind === null) return size === 0 ? { kind: 'pass', path, body: null } : refusing('body_too_large');
  const maxBytes = maxBodyBytes[kind];
  if (size !== null && size > maxBytes) {
    return refusing(kind === 'upload' ? 'upload_too_large' : 'body_too_large');
  }
  if (kind === 'callback') return { kind: 'callback', token: path.slice(path.lastIndexOf('/') + 1) };
  // Browsers know how long an action is before they send it; only programs upload what they do not know yet.
  if (size === null && kind === 'action') return refusing('request_malformed', { status: 411 });
  return { kind: 'pass', path, body: size === 0 ? null : { kind, maxBytes: size ?? maxBytes } };
}

const targetRefusals: Record<TargetProblem, Refusal> = {
  malformed: { code: 'request_malformed' },
  'too-long': { code: 'request_malformed', status: 414 },
  nowhere: { code: 'not_found' },
};

function allow(methods: readonly string[]): Pick<Refusal, 'headers'> {
  return { headers: { Allow: methods.join(', ') } };
}

function refusing(code: Refusal['code'], more: Omit<Refusal, 'code'> = {}) {
  return { kind: 'refuse' as const, refusal: { code, ...more } };
}
