/** The header of a plain WAV file, parsed here independently of the studio's own reader. */
export interface WavFacts {
  channels: number;
  sampleRateHz: number;
  bits: number;
  seconds: number;
}

/** Reads the canonical 44-byte header; throws when the file is anything else, or longer or shorter than it says. */
export function readWav(bytes: Buffer): WavFacts {
  const name = (at: number) => bytes.toString('latin1', at, at + 4);
  const dataBytes = bytes.readUInt32LE(40);
  if (name(0) !== 'RIFF' || name(8) !== 'WAVE' || name(12) !== 'fmt ' || name(36) !== 'data')
    throw new Error('This is no plain WAV file.');
  if (bytes.length !== 44 + dataBytes || bytes.readUInt32LE(4) !== 36 + dataBytes)
    throw new Error('The WAV file has another length than it says.');
  const channels = bytes.readUInt16LE(22);
  const sampleRateHz = bytes.readUInt32LE(24);
  const bits = bytes.readUInt16LE(34);
  return { channels, sampleRateHz, bits, seconds: dataBytes / (channels * sampleRateHz * (bits / 8)) };
}
