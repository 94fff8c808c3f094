import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Refusal, refuse, refuseOnSocket } from './judging/refusal.ts';

/** How much load a listener accepts. */
export interface Limits {
  /** Most connections at a time; more are closed unanswered. */
  connections: number;
  /** How long a head may take to arrive. */
  headMs: number;
}

/** How long a head may take anywhere, unless a test has no time for it. */
export const defaultHeadMs = 10_000;
/** How long a whole request may take. */
const requestTimeoutMs = 180_000;
/** How often Node checks for connections that are too slow. */
const longestCheckMs = 2_000;
/** How long pending answers may still run once the rest of their connection has turned out unreadable. */
const dueMs = 1_000;
/** How long a connection may be silent, also while an answer waits to be fetched. */
const silenceMs = 300_000;
const maxHeadBytes = 16 * 1024;

/** What a listener does with what its server has parsed. */
export interface Handlers {
  request: (request: IncomingMessage, response: ServerResponse) => void;
  /** A client asks to switch this connection to another protocol; none of HTTP's limits apply to it from here on. */
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** The methods that a listener accepts at all, for the Allow header. */
  methods: readonly string[];
}

/**
 * Makes an HTTP server that waits for no client for ever and answers nothing behind its handlers' backs: answers that
 * Node would write itself carry the security headers too. The Host is left to the handlers.
 */
export function createHardenedServer(handlers: Handlers, limits: Limits): Server {
  const server = createServer({
    connectionsCheckingInterval: Math.min(longestCheckMs, limits.headMs),
    headersTimeout: limits.headMs,
    requestTimeout: requestTimeoutMs,
    maxHeaderSize: maxHeadBytes,
    requireHostHeader: false,
    insecureHTTPParser: false,
  });
  // Node silently drops headers above its own limit, and a proxy's mark with them.
  server.maxHeadersCount = 0;
  server.maxConnections = limits.connections;
  server.timeout = silenceMs;
  const methodRefusal: Refusal = {
    code: 'method_not_allowed',
    headers: { Allow: handlers.methods.join(', ') },
  };
  const openAnswers = new WeakMap<Duplex, Set<ServerResponse>>();
  const unreadable = new WeakSet<Duplex>();

  function take(request: IncomingMessage, response: ServerResponse): void {
    follow(request, response);
    handlers.request(request, response);
  }

  function follow(request: IncomingMessage, response: ServerResponse): void {
    const open = openAnswers.get(request.socket) ?? followConnection(request.socket);
    open.add(response);
    response.once('close', () => open.delete(response));
  }

  function followConnection(socket: Duplex): Set<ServerResponse> {
    const open = new Set<ServerResponse>();
    openAnswers.set(socket, open);
    socket.once('close', () => closeQueued(open));
    return open;
  }

  server.on('request', take);
  // Only a request that is let in gets its 100 Continue.
  server.on('checkContinue', take);
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    follow(request, response);
    refuse(request, response, { code: 'request_malformed', status: 417 });
  });
  server.on('connect', (_request, socket: Duplex) => refuseOnSocket(socket, methodRefusal));
  server.on('upgrade', handlers.upgrade);
  server.on('clientError', (error: ParserError, socket: Duplex) => {
    // Everything else on that connection is unreadable too, and Node reports it each time.
    if (unreadable.has(socket)) return;
    unreadable.add(socket);
    const cut = setTimeout(() => socket.destroy(), dueMs);
    socket.once('close', () => clearTimeout(cut));
    endUnreadable(error, socket, cut);
  });

  /** Refuses unreadable input once the complete requests before it have been answered. */
  function endUnreadable(error: ParserError, socket: Duplex, cut: NodeJS.Timeout): void {
    const open = [...(openAnswers.get(socket) ?? [])];
    const due = open.filter(({ headersSent, req }) => headersSent || req.complete);
    const [first] = due;
    // If the broken request is being answered already, no second answer can follow.
    const isUnderWay = due.some(({ req }) => !req.complete);
    if (!socket.writable || error.code === 'ECONNRESET' || isUnderWay) socket.destroy();
    else if (first) first.once('close', () => endUnreadable(error, socket, cut));
    else {
      clearTimeout(cut);
      refuseOnSocket(socket, isForeignMethod(error) ? methodRefusal : explainParserError(error));
    }
  }

  return server;
}

/**
 * Closes the answers that are queued behind another on a lost connection. They have no socket yet, and Node notifies
 * only the one that has.
 */
function closeQueued(open: Iterable<ServerResponse>): void {
  for (const response of [...open]) {
    if (response.socket !== null || response.closed) continue;
    response.destroy();
    response.emit('close');
  }
}

type ParserError = Error & { code?: string; rawPacket?: Buffer; bytesParsed?: number };

function explainParserError({ code }: ParserError): Refusal {
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[code ?? ''];
  return status === undefined ? { code: 'request_malformed' } : { code: 'request_malformed', status };
}

/** Whether a whole request line came, with a method that Node does not know. */
function isForeignMethod({ code, rawPacket, bytesParsed = 0 }: ParserError): boolean {
  if (code !== 'HPE_INVALID_METHOD' || !rawPacket) return false;
  // Whole requests may come before it in the same packet.
  const start = bytesParsed === 0 ? 0 : rawPacket.lastIndexOf('\n', bytesParsed - 1) + 1;
  return /^[!#$%&'*+.^`|~\w-]+ \S+ HTTP\/1\.[01]\r?\n/.test(rawPacket.toString('latin1', start, start + 512));
}
