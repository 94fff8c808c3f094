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

/** Whether there are bytes that no text holds near the beginning. */
export function looksLikeSamples(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 512).some((byte) => byte < 9 || byte > 126);
}

/** Bare samples have no signature: they are believed when they are named so and look like nothing else. */
function isPcm(bytes: Buffer, name: string): boolean {
  return /\.pcm$/i.test(name) && bytes.length >= 2 && bytes.length % 2 === 0 && looksLikeSamples(bytes);
}

/** Kinds of which the first bytes say enough. Those the model takes come first; the others can only be stored. */
const SIGNATURES: readonly [type: string, head: string, at?: number, rest?: string][] = [
  ['audio/wav', 'RIFF', 8, 'WAVE'],
  ['image/webp', 'RIFF', 8, 'WEBP'],
  ['audio/ogg', 'OggS'],
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/gif', 'GIF87a'],
  ['image/gif', 'GIF89a'],
  ['audio/flac', 'fLaC'],
  ['audio/aiff', 'FORM', 8, 'AIF'],
  ['audio/mp4', '', 4, 'ftypM4A'],
  ['audio/amr', '#!AMR'],
  ['audio/aac', '\xff\xf1'],
  ['audio/aac', '\xff\xf9'],
];

/** The MIME type told by the content itself; undefined for everything that is not accepted. */
export function findMimeType(bytes: Buffer, name: string): string | undefined {
  const found = SIGNATURES.find(
    ([, head, at = 0, rest = '']) => startsWith(bytes, head) && startsWith(bytes, rest, at),
  );
  if (found !== undefined) return found[0];
  if (isMp3(bytes)) return 'audio/mpeg';
  return isPcm(bytes, name) ? 'audio/pcm' : undefined;
}
