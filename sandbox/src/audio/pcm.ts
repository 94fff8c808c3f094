/** Signed 16-bit little-endian mono samples, clipped at full scale. */
export function encodePcm(samples: Float32Array): Buffer {
  const bytes = Buffer.alloc(samples.length * 2);
  for (let at = 0; at < samples.length; at += 1) {
    const value = Math.round((samples[at] ?? 0) * 32767);
    bytes.writeInt16LE(Math.max(-32768, Math.min(32767, value)), at * 2);
  }
  return bytes;
}

/** A RIFF WAVE file with one channel of 16-bit PCM. */
export function encodeWav(samples: Float32Array, sampleRateHz: number): Buffer {
  const data = encodePcm(samples);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRateHz, 24);
  header.writeUInt32LE(sampleRateHz * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}
