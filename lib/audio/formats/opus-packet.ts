/** The longest Opus packet is 120 ms. */
const MAX_PACKET_SAMPLES = 5_760;

/** Samples per channel in one frame, by the five configuration bits. Source: RFC 6716 section 3.1, table 2. */
function opusFrameSamples(config: number): number {
  if (config < 12) return [480, 960, 1920, 2880][config & 3] ?? 0;
  if (config < 16) return [480, 960][config & 1] ?? 0;
  return [120, 240, 480, 960][config & 3] ?? 0;
}

/** Samples per channel at 48 kHz that a packet decodes to; 0 for a packet that no decoder accepts. */
export function opusPacketSamples(packet: Uint8Array): number {
  const [toc, counts] = packet;
  if (toc === undefined) return 0;
  const code = toc & 3;
  const frames = code === 3 ? (counts ?? 0) & 63 : [1, 2, 2][code];
  const samples = opusFrameSamples(toc >> 3) * (frames ?? 0);
  return samples > MAX_PACKET_SAMPLES ? 0 : samples;
}
