import type { IncomingHttpHeaders } from 'node:http';
import type { OutsidePolicy } from './outside-request-policy.server';
import type { ProxySettings } from './proxy-settings';

/** Milliseconds: to connect (DNS and TLS included), of silence once connected, and for everything together. */
export interface OutsideTimeouts {
  connectMs: number;
  idleMs: number;
  totalMs: number;
}

export interface OutsideRequest {
  url: string;
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  policy: OutsidePolicy;
  /** The proxy of the environment, if any; its exceptions and the address decide whether it is used. */
  proxy?: ProxySettings | null;
  timeouts: OutsideTimeouts;
  /** Most bytes accepted of the body, counted after decompression. */
  maxBodyBytes: number;
  signal?: AbortSignal;
}

export interface AnswerHead {
  status: number;
  headers: IncomingHttpHeaders;
}

/**
 * Why there is no whole answer. `unsent`: no byte of the request can have left. `proxy-failed`: the same, because the
 * proxy cannot be reached or refuses it. `unanswered`: it may have arrived, but no headers came back. `cut`: the body
 * broke off or could not be decoded. `timed-out`: the body did not come in time.
 */
export type OutsideFaultKind =
  | 'address-refused'
  | 'proxy-failed'
  | 'unsent'
  | 'unanswered'
  | 'cut'
  | 'too-large'
  | 'timed-out'
  | 'aborted';

export interface OutsideFault {
  kind: OutsideFaultKind;
  /** One sentence with the host at most: no path, header or body. */
  detail: string;
  /** Whether bytes of the request may have reached the other side. */
  sent: boolean;
  /** Whether a time limit ended it, whatever the kind. */
  late: boolean;
  /** Status and headers, when those arrived before the fault. */
  head: AnswerHead | null;
}
