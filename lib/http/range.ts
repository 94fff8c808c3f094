/** Bytes from `start` to `end`, both included. */
export interface ByteSpan {
  start: number;
  end: number;
}

/**
 * Reads a Range header for a body of `sizeBytes` (RFC 9110, 14.1.2 and 14.2). Null means the whole body: no header, a
 * unit other than bytes, anything malformed in any part of it, or several ranges, which a server may ignore.
 */
export function parseRange(header: string | null, sizeBytes: number): ByteSpan | 'unsatisfiable' | null {
  const [, set] = /^bytes=(.*)$/i.exec(header?.trim() ?? '') ?? [];
  // Empty list elements must be ignored (RFC 9110, 5.6.1.2).
  const members = set?.split(',').map((member) => member.trim()) ?? [];
  const spans = members.filter((member) => member !== '').map((member) => parseSpan(member, sizeBytes));
  return spans.length === 1 ? (spans[0] ?? null) : null;
}

function parseSpan(text: string, sizeBytes: number): ByteSpan | 'unsatisfiable' | null {
  const [, first, last] = /^(\d*)-(\d*)$/.exec(text) ?? [];
  if (first === undefined || last === undefined || first + last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes);
    return length > 0 ? { start: sizeBytes - length, end: sizeBytes - 1 } : 'unsatisfiable';
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return null;
  if (start >= sizeBytes) return 'unsatisfiable';
  return { start, end: last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1) };
}
