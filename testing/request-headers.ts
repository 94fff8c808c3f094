/** Replaces `next/headers` in tests, outside any Next request. */

let sent = new Headers();

/** Sets the headers of the request that is being answered. */
export function sendHeaders(headers: Headers): void {
  sent = headers;
}

export async function headers(): Promise<Headers> {
  return sent;
}
