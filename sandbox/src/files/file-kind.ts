const startsWith = (bytes: Buffer, text: string, at = 0) =>
  bytes.subarray(at, at + text.length).toString('latin1') === text;

function isMp3(bytes: Buffer): boolean {
  if (startsWith(bytes, 'ID3')) return true;
  if (bytes.length < 4) return false;
  const header = bytes.readUInt32BE();
  const isSync = header >>> 21 === 0x7ff;
  const hasLayer3 = ((header >>> 17) & 3) === 1;
  const hasVersion = ((header >>> 19) & 3) !== 1;
  const hasRates = ((header >>> 12) & 15) !== 15 && ((header >>> 10) & 3) !== 3;
  return isSync && hasLayer3 && hasVersion && hasRates;
}

/** Bare samples have no signature: they are believed when they are named so and look like nothing else. */
function isPcm(bytes: Buffer, name: string): boolean {
  if (!/\.pcm$/i.test(name) || bytes.length < 2 || bytes.length % 2 !== 0) return false;
  return bytes.subarray(0, 512).some((byte) => byte < 9 || byte > 126);
}

/** The MIME type told by the content itself; undefined for everything that is not accepted. */
export function findMimeType(bytes: Buffer, name: string): string | undefined {
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WAVE', 8)) return 'audio/wav';
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'image/webp';
  if (startsWith(bytes, 'OggS')) return 'audio/ogg';
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (startsWith(bytes, '\xff\xd8\xff')) return 'image/jpeg';
  if (isMp3(bytes)) return 'audio/mpeg';
  return isPcm(bytes, name) ? 'audio/pcm' : undefined;
}
