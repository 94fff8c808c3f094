import { type Caller, mayUse } from '../caller.ts';
import { type BodyKind, maxBodyBytes } from '../entries.ts';
import { type BodySize, readBodySize } from './body-rules.ts';
import { makePathFinder } from './find-path.ts';
import { judgeSender } from './judge-sender.ts';
import { nameCaller } from './name-caller.ts';
import type { Trust } from './own-site.ts';
import type { Refusal } from './refusal.ts';
import type { RequestHead } from './request-head.ts';
import { readTarget, type TargetProblem } from './request-target.ts';

const findPath = makePathFinder('studio');

/** More header lines than any browser sends, and few enough to check each one. */
const maxHeaderLines = 100;

/** What happens to a request. */
export type Verdict =
  | { kind: 'pass'; path: string; caller: Caller | null; body: ExpectedBody | null }
  | { kind: 'callback'; token: string }
  /** OPTIONS only asks which methods there are. */
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
  const sender = judgeSender(head, trust);
  if (sender.kind === 'proxy') return { ...refusing('forbidden'), proxyMark: sender.mark };
  if (sender.kind === 'foreign') return refusing('forbidden');
  const target = readTarget(head.target);
  if ('problem' in target) return { kind: 'refuse', refusal: targetRefusals[target.problem] };
  if (target.path === null) {
    return head.method === 'OPTIONS'
      ? judgeOptions(head, ['GET', 'HEAD', 'POST'])
      : refusing('request_malformed');
  }
  const found = findPath(target.path);
  if (!found) return refusing('not_found');
  if (head.method === 'OPTIONS') return judgeOptions(head, found.methods);
  const entry = found.byMethod.get(head.method === 'HEAD' ? 'GET' : head.method);
  if (!entry) return refusing('method_not_allowed', { headers: { Allow: found.methods.join(', ') } });
  const caller = nameCaller('studio', entry);
  // Only a page of the studio writes for its owner: other sites can make a browser on this machine send a POST.
  const isFromElsewhere = head.method === 'POST' && caller?.kind !== 'engine' && sender.kind !== 'own';
  if (isFromElsewhere || !mayUse(entry.users, caller)) return refusing('forbidden');
  const body = readBodySize(head);
  if (body === 'malformed') return refusing('request_malformed');
  return judgeBody({ path: target.path, caller }, entry.body ?? null, body.size);
}

function judgeOptions(head: RequestHead, methods: readonly string[]): Verdict {
  const body = readBodySize(head);
  if (body === 'malformed') return refusing('request_malformed');
  return body.size === 0 ? { kind: 'options', methods } : refusing('body_too_large');
}

function judgeBody(
  asked: { path: string; caller: Caller | null },
  kind: BodyKind | null,
  size: BodySize,
): Verdict {
  if (kind === null) return size === 0 ? { kind: 'pass', ...asked, body: null } : refusing('body_too_large');
  const maxBytes = maxBodyBytes[kind];
  if (size !== null && size > maxBytes) {
    return refusing(kind === 'upload' ? 'upload_too_large' : 'body_too_large');
  }
  if (kind === 'callback')
    return { kind: 'callback', token: asked.path.slice(asked.path.lastIndexOf('/') + 1) };
  // Browsers know an action's length before they send it; only programs upload bodies of unknown length.
  if (size === null && kind === 'action') return refusing('request_malformed', { status: 411 });
  return { kind: 'pass', ...asked, body: size === 0 ? null : { kind, maxBytes: size ?? maxBytes } };
}

const targetRefusals: Record<TargetProblem, Refusal> = {
  malformed: { code: 'request_malformed' },
  'too-long': { code: 'request_malformed', status: 414 },
  nowhere: { code: 'not_found' },
};

function refusing(code: Refusal['code'], more: Omit<Refusal, 'code'> = {}) {
  return { kind: 'refuse' as const, refusal: { code, ...more } };
}
