import { startsWithName } from './names.ts';

const HEADER_BYTES = 10;

/** No file has so many; parsing one of nothing but empty tags would last seconds. */
const MAX_TAGS = 1_000;

/** Whether the bytes begin with an ID3v2 tag's header. */
function hasId3v2(bytes: Uint8Array): boolean {
  return startsWithName(bytes, 'ID3') && (bytes[3] ?? 0xff) < 0xff;
}

/** Length of one ID3v2 tag in bytes; 0 without a tag. Source: ID3v2.4.0, sections 3.1 and 3.4. */
function measureId3v2(bytes: Uint8Array): number {
  if (!hasId3v2(bytes)) return 0;
  const [flags = 0, a = 0, b = 0, c = 0, d = 0] = bytes.subarray(5, HEADER_BYTES);
  const footerBytes = flags & 0x10 ? HEADER_BYTES : 0;
  // Seven bits a byte, so that the size never looks like a frame's sync word.
  const bodyBytes = ((a & 127) << 21) + ((b & 127) << 14) + ((c & 127) << 7) + (d & 127);
  return HEADER_BYTES + bodyBytes + footerBytes;
}

/**
 * Where the content begins after up to `MAX_TAGS` ID3v2 tags, which may precede files of any kind; past the end when a
 * tag is longer than the file.
 */
export function skipId3v2(bytes: Uint8Array): number {
  let offset = 0;
  for (let count = 0; count < MAX_TAGS; count++) {
    const sizeBytes = measureId3v2(bytes.subarray(offset));
    if (sizeBytes === 0) break;
    offset += sizeBytes;
  }
  return offset;
}
