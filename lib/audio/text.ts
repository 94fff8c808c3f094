/** Text is judged by this much of it. */
const TEXT_BYTES = 512;
/** UTF-16 without its mark is judged by its zeros only when there are so many characters. */
const LEAST_UNMARKED_PAIRS = 4;

/** The coding that bytes tell by a byte order mark, or by the zeros of plain letters in UTF-16. */
function findCoding(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second, third, fourth] = head;
  if (first === 0xff && second === 0xfe && !(third === 0 && fourth === 0)) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (head.length < 2 * LEAST_UNMARKED_PAIRS) return 'utf-8';
  if (isPlainEvery(head, 0)) return 'utf-16le';
  return isPlainEvery(head, 1) ? 'utf-16be' : 'utf-8';
}

/** Whether all characters are ASCII in UTF-16 whose letters stand at `offset` of each pair, and the zeros at the other. */
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

/**
 * The beginning as text in UTF-8 or UTF-16, without white space in front; null when it holds what text does not: control
 * characters, or bytes that are neither coding. Even silence in PCM has zeros.
 */
export function readText(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, TEXT_BYTES);
  const decoder = new TextDecoder(findCoding(head), { fatal: true });
  try {
    // As a stream, because the cut may fall inside a character.
    const text = decoder.decode(head, { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells sound from text.
    return /[\u0000-\u0008\u000e-\u001f\ufffe\uffff]/.test(text) ? null : text.trimStart();
  } catch {
    return null;
  }
}

/** Whether the beginning reads as text of any kind, an error message for instance. */
export function looksLikeText(head: Uint8Array): boolean {
  return Boolean(readText(head));
}
