import 'server-only';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { TcpNetConnectOpts } from 'node:net';
import { fail, type Result, succeed } from '@/lib/result/result';
import packageInfo from '@/package.json';
import { readHeaderBytes } from './header-bytes';
import type { AnswerHead, OutsideFault, OutsideFaultKind, OutsideRequest } from './outside-exchange';
import { type BodyWriter, readBody } from './outside-request-body.server';
import { checkDestination, type Destination, refusedAddressCode } from './outside-request-policy.server';

import { chooseProxy } from './proxy-settings';
import { makeTunnel, type ProxyTunnel } from './proxy-tunnel.server';

/** The studio's User-Agent; some servers refuse requests without one. */
export const userAgent = `Retake/${packageInfo.version}`;

/**
 * Sends one request over a connection of its own and passes the body to the writer that `receive` returns for the head;
 * null leaves the body unread. Redirects are answers like any other. A writer that throws ends the exchange as `cut`.
 */
export async function exchangeOutside(
  request: OutsideRequest,
  receive: (head: AnswerHead) => BodyWriter | null,
): Promise<Result<AnswerHead, OutsideFault>> {
  const state: ExchangeState = { sent: false, head: null, stopped: null, tunnel: null };
  const destination = checkDestination(request.url, request.policy);
  if (!destination.allowed) return fail(toFault(state, 'address-refused', destination.reason));
  let connection: Connection | null = null;
  try {
    connection = connect(destination, request, state);
    const message = await connection.answer;
    state.head = { status: message.statusCode ?? 0, headers: readHeaderBytes(message.headers) };
    const write = receive(state.head);
    const size = write ? await readBody(message, request.maxBodyBytes, write) : 'whole';
    if (size === 'too-large') {
      connection.stop('too-large', `The answer has more than ${request.maxBodyBytes} bytes.`);
    }
    return state.stopped ? fail(state.stopped) : succeed(state.head);
  } catch (error) {
    return fail(state.stopped ?? explainError(error, state, destination.url.host));
  } finally {
    connection?.close();
  }
}

/** `exchangeOutside` with the body gathered in memory. */
export async function requestOutside(
  request: OutsideRequest,
): Promise<Result<AnswerHead & { body: Uint8Array }, OutsideFault>> {
  const chunks: Uint8Array[] = [];
  const answer = await exchangeOutside(request, () => (chunk) => void chunks.push(chunk));
  return answer.ok ? succeed({ ...answer.value, body: Buffer.concat(chunks) }) : answer;
}

interface ExchangeState {
  sent: boolean;
  head: AnswerHead | null;
  stopped: OutsideFault | null;
  /** The tunnel through a proxy, if there is one. */
  tunnel: ProxyTunnel | null;
}

interface Connection {
  answer: Promise<IncomingMessage>;
  stop: (kind: OutsideFaultKind, detail: string) => void;
  close: () => void;
}

function connect(
  { url, lookup }: Extract<Destination, { allowed: true }>,
  request: OutsideRequest,
  state: ExchangeState,
): Connection {
  const { connectMs, idleMs, totalMs } = request.timeouts;
  const proxyUrl = chooseProxy(url, request.proxy ?? null);
  if (proxyUrl !== null) {
    state.tunnel = makeTunnel(proxyUrl, (status) => {
      stop('proxy-failed', `The proxy ${new URL(proxyUrl).host} answered with HTTP ${status}.`);
    });
  }
  const outgoing = createRequest(url, request, state.tunnel ? { agent: state.tunnel.agent } : { lookup });

  const stop = (kind: OutsideFaultKind, detail: string, late = false) => {
    state.stopped ??= toFault(state, kind, detail, late);
    outgoing.destroy(new Error(detail));
    // A request that is still waiting for its tunnel learns of an abort only from there.
    state.tunnel?.close();
  };
  const stopLate = (detail: string) => {
    const beforeHead = state.sent ? 'unanswered' : 'unsent';
    if (isWaitingForProxy(state))
      stop('proxy-failed', `The proxy ${state.tunnel?.host} did not answer in time.`, true);
    else stop(state.head ? 'timed-out' : beforeHead, `${url.host}: ${detail}`, true);
  };
  const connectTimer = setTimeout(() => stopLate('no connection in time.'), connectMs);
  const totalTimer = setTimeout(() => stopLate('no whole answer in time.'), totalMs);
  const abort = () => stop('aborted', 'The request was called off.');

  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve);
    outgoing.on('error', reject);
    outgoing.once('close', () => reject(new Error('The connection closed.')));
  });
  outgoing.once('socket', (socket) => {
    // Node writes nothing of a request before this event.
    socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      state.sent = true;
      clearTimeout(connectTimer);
      socket.setTimeout(idleMs, () => stopLate('silence.'));
    });
  });
  request.signal?.addEventListener('abort', abort);
  if (request.signal?.aborted) abort();
  else outgoing.end(request.body);

  return {
    answer,
    stop,
    close: () => {
      clearTimeout(connectTimer);
      clearTimeout(totalTimer);
      request.signal?.removeEventListener('abort', abort);
      outgoing.destroy();
    },
  };
}

function isWaitingForProxy({ tunnel }: ExchangeState): boolean {
  return tunnel !== null && !tunnel.isOpen();
}

/** Behind a proxy, the proxy resolves names; otherwise the addresses are checked while connecting. */
type Way = Pick<ProxyTunnel, 'agent'> | Pick<Extract<Destination, { allowed: true }>, 'lookup'>;

function createRequest(url: URL, request: OutsideRequest, way: Way): ClientRequest {
  const options: https.RequestOptions & Pick<TcpNetConnectOpts, 'autoSelectFamilyAttemptTimeout'> = {
    // A new connection each time: a kept-alive one may just be closing, which would leave a POST's outcome unknown.
    agent: 'agent' in way ? way.agent : false,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port || (url.protocol === 'https:' ? 443 : 80),
    path: `${url.pathname}${url.search}`,
    method: request.method,
    headers: { 'User-Agent': userAgent, ...request.headers, 'Accept-Encoding': 'identity' },
    // Node's 250 ms for each address but the last is too short for far hosts.
    autoSelectFamilyAttemptTimeout: 1000,
    ...('lookup' in way && way.lookup ? { lookup: way.lookup } : {}),
  };
  return (url.protocol === 'https:' ? https : http).request(options);
}

function explainError(error: unknown, state: ExchangeState, host: string): OutsideFault {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === refusedAddressCode) return toFault(state, 'address-refused', `${host} is not a public host.`);
  const reason = code ? ` (${code})` : '';
  if (isWaitingForProxy(state)) {
    return toFault(state, 'proxy-failed', `The proxy ${state.tunnel?.host} cannot be reached${reason}.`);
  }
  if (state.head) return toFault(state, 'cut', `${host}: the answer broke off${reason}.`);
  if (state.sent)
    return toFault(state, 'unanswered', `${host}: the connection ended without an answer${reason}.`);
  return toFault(state, 'unsent', `${host}: no connection${reason}.`);
}

function toFault(state: ExchangeState, kind: OutsideFaultKind, detail: string, late = false): OutsideFault {
  return { kind, detail, sent: state.sent, late, head: state.head };
}
