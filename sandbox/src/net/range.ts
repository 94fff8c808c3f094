/** First and last byte, both included. */
export type Span = { start: number; end: number };

/**
 * The span that a `Range` header asks for; undefined means the whole, 'none' that the file has no such span. Several
 * ranges, other units and what cannot be read are answered with the whole, as RFC 9110 allows.
 */
export function readRange(header: string | undefined, sizeBytes: number): Span | undefined | 'none' {
  const match = /^bytes=\s*(\d*)-(\d*)$/i.exec(header?.trim() ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return undefined;
  const [, first = '', last = ''] = match;
  const start = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? sizeBytes - 1 : Math.min(sizeBytes - 1, Number(last));
  if (first !== '' && last !== '' && Number(last) < start) return undefined;
  return start >= sizeBytes || end < start ? 'none' : { start, end };
}
