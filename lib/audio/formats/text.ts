/** Text is judged by this much of it. */
const TEXT_BYTES = 512;
/** UTF-16 without a byte order mark is recognised by its zeros only from this many characters on. */
const LEAST_UNMARKED_PAIRS = 4;

/** Whether UTF-32 is little-endian; null without its mark. */
function findUtf32(head: Uint8Array): boolean | null {
  const [first, second, third, fourth] = head;
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0) return true;
  return first === 0 && second === 0 && third === 0xfe && fourth === 0xff ? false : null;
}

/** UTF-32, as `TextDecoder` does it for the other encodings; null for an invalid character. */
function decodeUtf32(head: Uint8Array, isLittle: boolean): string | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  let text = '';
  for (let offset = 4; offset + 4 <= head.length; offset += 4) {
    const code = view.getUint32(offset, isLittle);
    if (code > 0x10_ffff || (code >= 0xd800 && code < 0xe000)) return null;
    text += String.fromCodePoint(code);
  }
  return text;
}

/** The encoding, by a byte order mark or by the zeros of plain letters in UTF-16. */
function findCoding(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (head.length < 2 * LEAST_UNMARKED_PAIRS) return 'utf-8';
  if (isPlainEvery(head, 0)) return 'utf-16le';
  return isPlainEvery(head, 1) ? 'utf-16be' : 'utf-8';
}

/**
 * Whether all characters are ASCII in UTF-16, with the letters at `offset` of each pair and zeros at the other byte.
 */
function isPlainEvery(head: Uint8Array, offset: 0 | 1): boolean {
  for (let pair = 0; pair + 1 < head.length; pair += 2) {
    const letter = head[pair + offset] ?? 0;
    if (head[pair + 1 - offset] !== 0 || letter > 0x7e || (letter < 0x20 && !isBlank(letter))) return false;
  }
  return true;
}

function isBlank(byte: number): boolean {
  return byte >= 0x09 && byte <= 0x0d;
}

/** Decoded by that encoding; null for bytes that are not valid in it. */
function decodeText(head: Uint8Array): string | null {
  const isLittle = findUtf32(head);
  if (isLittle !== null) return decodeUtf32(head, isLittle);
  const decoder = new TextDecoder(findCoding(head), { fatal: true });
  try {
    // As a stream, because the cut may fall inside a character.
    return decoder.decode(head, { stream: true });
  } catch {
    return null;
  }
}

/**
 * The beginning as text in UTF-8, UTF-16 or UTF-32, without leading white space; null when it is not text: control
 * characters, or bytes in none of these encodings. Even silence in PCM has zeros.
 */
export function readText(bytes: Uint8Array): string | null {
  const text = decodeText(bytes.subarray(0, TEXT_BYTES));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells sound from text.
  if (text === null || /[\u0000-\u0008\u000e-\u001f\ufffe\uffff]/.test(text)) return null;
  return text.trimStart();
}

/** Whether the beginning reads as text of any kind, an error message for instance. */
export function looksLikeText(head: Uint8Array): boolean {
  return Boolean(readText(head));
}
