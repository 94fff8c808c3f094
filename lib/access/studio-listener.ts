import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type BodyRoom, createBodyRoom } from './body-room.ts';
import { answerCallback, type ReceiveCallback } from './callback.ts';
import type { Caller } from './caller.ts';
import { withTicket } from './caller-tickets.ts';
import { choosePolicy } from './content-security-policy.ts';
import { guardAnswer } from './guard-answer.ts';
import { createHardenedServer, defaultHeadMs, type Limits } from './hardened-server.ts';
import { type ExpectedBody, judgeRequest } from './judging/judge-request.ts';
import { judgeSender } from './judging/judge-sender.ts';
import { makeTrust, type TrustSettings } from './judging/own-site.ts';
import { refuse, refuseOnSocket } from './judging/refusal.ts';
import { readHead } from './judging/request-head.ts';
import { dataPolicy, securityHeaders } from './judging/security-headers.ts';
import { makeProxyNotice } from './proxy-notice.ts';

/** A browser has six connections for each of its windows' sites at most. */
const limits: Limits = { connections: 256, headMs: defaultHeadMs };
/** How long an admitted body may stall. */
const bodySilenceMs = 15_000;

/** What the listener of the studio's own port passes requests to. */
export interface StudioBehind {
  mode: 'production' | 'development';
  /** Next's request handler. */
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Receives the socket of Next's live reloading; none in production. */
  upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  settings: TrustSettings;
  receiveCallback: ReceiveCallback;
  /** Writes a sentence for the person who runs the studio. */
  notify: (sentence: string) => void;
  /** Records a fault that cannot be reported to any caller. */
  report: (error: unknown) => void;
}

/**
 * Makes the server of the studio's own port. It judges every request by its head before a byte of its body is read,
 * lets bodies in only as far as there is room for them, and gives every answer its security headers. Next answers what
 * it lets through.
 */
export function createStudioServer(studio: StudioBehind): Server {
  // Three of the largest uploads at a time: each is held in memory until it is decoded.
  const rooms: Record<ExpectedBody['kind'], BodyRoom> = {
    upload: createBodyRoom({ capacityBytes: 31 * 1024 * 1024, maxWaiting: 100, waitMs: 60_000 }),
    action: createBodyRoom({ capacityBytes: 8 * 1024 * 1024, maxWaiting: 200, waitMs: 30_000 }),
  };
  const trust = makeTrust(studio.settings);
  const noticeProxy = makeProxyNotice(studio.notify);

  function take(request: IncomingMessage, response: ServerResponse): void {
    const verdict = judgeRequest(readHead(request), trust);
    if (verdict.kind === 'refuse') {
      if (verdict.proxyMark !== undefined) noticeProxy(verdict.proxyMark);
      refuse(request, response, verdict.refusal);
    } else if (verdict.kind === 'options') answerOptions(response, verdict.methods);
    else if (verdict.kind === 'callback') {
      const { receiveCallback: receive, report } = studio;
      void answerCallback(request, response, { token: verdict.token, receive, report });
    } else void pass(request, response, verdict).catch(studio.report);
  }

  async function pass(
    request: IncomingMessage,
    response: ServerResponse,
    { path, caller, body }: { path: string; caller: Caller | null; body: ExpectedBody | null },
  ): Promise<void> {
    if (body && !(await letIn(request, response, rooms[body.kind], body))) return;
    if (request.headers.expect !== undefined) response.writeContinue();
    guardAnswer(request, response, choosePolicyFor(path));
    await withTicket(request, caller, () => studio.handle(request, response));
  }

  function choosePolicyFor(path: string) {
    const nonce = randomBytes(18).toString('base64');
    return { nonce, policy: choosePolicy(path, nonce, studio.mode) };
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const requestHead = readHead(request);
    const isOwn = judgeSender(requestHead, trust).kind === 'own';
    if (!isOwn) refuseOnSocket(socket, { code: 'forbidden' });
    else if (studio.upgrade && /^\/_next\/hmr(\?|$)/.test(requestHead.target))
      studio.upgrade(request, socket, head);
    else refuseOnSocket(socket, { code: 'request_malformed' });
  }

  return createHardenedServer(
    { request: take, upgrade, methods: ['GET', 'HEAD', 'POST', 'OPTIONS'] },
    limits,
  );
}

/** Waits for room for a body; resolves with whether its request may go on. A stalled body is cut off. */
async function letIn(
  request: IncomingMessage,
  response: ServerResponse,
  room: BodyRoom,
  { maxBytes }: ExpectedBody,
): Promise<boolean> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const leave = await room.enter(maxBytes, gone.signal);
  if (gone.signal.aborted) {
    leave?.();
    return false;
  }
  if (!leave) {
    refuse(request, response, { code: 'studio_busy', headers: { 'Retry-After': '5' } });
    return false;
  }
  response.once('close', leave);
  request.setTimeout(bodySilenceMs, () => request.socket.destroy());
  return true;
}

function answerOptions(response: ServerResponse, methods: readonly string[]): void {
  response.writeHead(204, {
    ...securityHeaders,
    'Content-Security-Policy': dataPolicy,
    Allow: [...methods, 'OPTIONS'].join(', '),
  });
  response.end();
}
