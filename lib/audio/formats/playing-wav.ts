import { decodeAudio } from '../decode.ts';
import type { AudioResult, ExpectedAudio } from '../result.ts';
import { toInt16, writeWav } from '../write-wav.ts';

/**
 * Turns an encoded file into a WAV that every browser plays: 16 bits, the channels and the rate that it decodes to, and
 * nothing else. Samples beyond full scale are clipped, which a browser's own decoder leaves to the sound card. Problems
 * as in `decodeAudio`; never throws for what the bytes hold.
 */
export async function makePlayingWav(
  bytes: Uint8Array,
  expected: ExpectedAudio,
): Promise<AudioResult<Uint8Array>> {
  const decoded = await decodeAudio(bytes, expected);
  if (!decoded.ok) return decoded;
  const { channels, sampleRateHz } = decoded.value;
  return { ok: true, value: writeWav(channels.map(toInt16), sampleRateHz) };
}
