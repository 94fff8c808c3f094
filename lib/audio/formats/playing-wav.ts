import { decodeAudio } from '../decode.ts';
import type { AudioResult, DecodedAudio, ExpectedAudio } from '../result.ts';
import { wavHeader } from './wav.ts';

/**
 * Turns an encoded file into a WAV that every browser plays: 16 bits, the channels and the rate that it decodes to, and
 * nothing else. What exceeds full scale is clipped, as a browser's own decoder would leave it to the sound card to do.
 * Problems as in `decodeAudio`; never throws for what the bytes hold.
 */
export async function makePlayingWav(
  bytes: Uint8Array,
  expected: ExpectedAudio,
): Promise<AudioResult<Uint8Array>> {
  const decoded = await decodeAudio(bytes, expected);
  return decoded.ok ? { ok: true, value: writeWav(decoded.value) } : decoded;
}

function writeWav({ channels, sampleRateHz }: DecodedAudio): Uint8Array {
  const channelCount = channels.length;
  const frameCount = channels[0]?.length ?? 0;
  const dataBytes = frameCount * channelCount * 2;
  const header = wavHeader({ sampleRateHz, channelCount, dataBytes });
  const wav = new Uint8Array(header.length + dataBytes);
  wav.set(header);
  const view = new DataView(wav.buffer, header.length);
  for (const [channel, samples] of channels.entries()) {
    let offset = channel * 2;
    for (const sample of samples) {
      view.setInt16(offset, Math.max(-0x8000, Math.min(0x7fff, Math.round(sample * 0x8000))), true);
      offset += channelCount * 2;
    }
  }
  return wav;
}
