/** A request before its body: everything that a listener judges by, as it came over the wire. */
export interface RequestHead {
  method: string;
  /** Origin-form as a rule; absolute-form, authority-form and "*" come as well. */
  target: string;
  /** "1.1" or "1.0". */
  httpVersion: string;
  /** Lower-case names with all their values, in the order in which they came. */
  headers: ReadonlyMap<string, readonly string[]>;
  /** How many header lines there were. */
  headerCount: number;
  /** The client's address, or null when it has gone already. */
  peer: string | null;
}

/** What Node knows of a request when its head has been read. */
interface IncomingHead {
  method?: string | undefined;
  url?: string | undefined;
  httpVersion: string;
  rawHeaders: readonly string[];
  socket: { remoteAddress?: string | undefined };
}

/** Reads the head from the raw headers: Node's own `headers` drop repeated ones and join others. */
export function readHead(request: IncomingHead): RequestHead {
  const headers = new Map<string, string[]>();
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = (request.rawHeaders[index] ?? '').toLowerCase();
    const value = request.rawHeaders[index + 1] ?? '';
    const values = headers.get(name);
    if (values) values.push(value);
    else headers.set(name, [value]);
  }
  return {
    method: request.method ?? '',
    target: request.url ?? '',
    httpVersion: request.httpVersion,
    headers,
    headerCount: request.rawHeaders.length / 2,
    peer: request.socket.remoteAddress ?? null,
  };
}

/** The value of a header that may come once; null when it is missing, 'repeated' when it came more than once. */
export function readOnce(head: RequestHead, name: string): { value: string } | 'repeated' | null {
  const values = head.headers.get(name);
  if (!values) return null;
  const [value = '', ...more] = values;
  return more.length > 0 ? 'repeated' : { value };
}
