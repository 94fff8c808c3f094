import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Caller } from './caller.ts';

/** The header in which Next hands a ticket on to the wrappers. What came from outside under this name is overwritten. */
const ticketHeader = 'x-retake-caller';

/** The listener runs beside Next's bundles, each with its own module instances; all of them must share the tickets. */
const SLOT = Symbol.for('retake.callers');
const holder: typeof globalThis & { [SLOT]?: Map<string, Caller | null> } = globalThis;

function getTickets(): Map<string, Caller | null> {
  holder[SLOT] ??= new Map();
  return holder[SLOT];
}

/**
 * Tells the handler of a request who calls, for as long as `work` takes: the request carries 144 random bits whose
 * meaning only this process knows. Nothing outside can forge a ticket, and none is valid afterwards.
 */
export async function withTicket(
  request: IncomingMessage,
  caller: Caller | null,
  work: () => Promise<void>,
): Promise<void> {
  const ticket = randomBytes(18).toString('base64url');
  const tickets = getTickets();
  tickets.set(ticket, caller);
  request.headers[ticketHeader] = ticket;
  try {
    await work();
  } finally {
    tickets.delete(ticket);
  }
}

/** Who sends the request with these headers, or null for nobody in particular; none when no listener let it in. */
export function findCaller(headers: Pick<Headers, 'get'>): { caller: Caller | null } | null {
  const caller = getTickets().get(headers.get(ticketHeader) ?? '');
  return caller === undefined ? null : { caller };
}
