import type { IncomingHttpHeaders } from 'node:http';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Headers as their sender meant them: Node reads every byte as Latin-1, but servers write UTF-8. Values that are valid
 * UTF-8 are decoded as such. Others stay Latin-1, except `location`, whose odd bytes are percent-encoded one by one, as
 * curl and browsers do.
 */
export function readHeaderBytes(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const values = Object.entries(headers).map(([name, value]) => {
    const read = name === 'location' ? (text: string) => readUtf8(text) ?? encodeBytes(text) : readText;
    return [name, Array.isArray(value) ? value.map(read) : value && read(value)];
  });
  return Object.fromEntries(values);
}

function readText(text: string): string {
  return readUtf8(text) ?? text;
}

function readUtf8(text: string): string | null {
  if (!hasOddBytes(text)) return text;
  try {
    return utf8.decode(Buffer.from(text, 'latin1'));
  } catch {
    return null;
  }
}

function hasOddBytes(text: string): boolean {
  return /[\x80-\xff]/.test(text);
}

function encodeBytes(text: string): string {
  return text.replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
}
