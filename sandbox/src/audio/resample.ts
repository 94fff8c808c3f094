import loadSpeex from '@echogarden/speex-resampler-wasm/simd';

const speex = await loadSpeex();
const BLOCK_SAMPLES = 8192;
const QUALITY = 7;

/** Resamples mono audio without delay: the answer has `samples.length * toRateHz / fromRateHz` samples, rounded. */
export function resample(samples: Float32Array, fromRateHz: number, toRateHz: number): Float32Array {
  if (fromRateHz === toRateHz) return samples;
  const result = new Float32Array(Math.round((samples.length * toRateHz) / fromRateHz));
  const outputRoom = Math.ceil((BLOCK_SAMPLES * toRateHz) / fromRateHz) + 64;
  const memory = speex._malloc((BLOCK_SAMPLES + outputRoom + 2) * 4);
  const input = memory + 8;
  const output = input + BLOCK_SAMPLES * 4;
  const state = speex._speex_resampler_init(1, fromRateHz, toRateHz, QUALITY, memory);
  if (state === 0) throw new Error('The resampler could not be started.');
  try {
    speex._speex_resampler_skip_zeros(state);
    const tail = speex._speex_resampler_get_input_latency(state) + 16;
    let filled = 0;
    for (let at = 0; at < samples.length + tail && filled < result.length; ) {
      const count = Math.min(BLOCK_SAMPLES, samples.length + tail - at);
      const block = speex.HEAPF32.subarray(input / 4, input / 4 + count).fill(0);
      if (at < samples.length) block.set(samples.subarray(at, at + count));
      speex.HEAPU32[memory / 4] = count;
      speex.HEAPU32[memory / 4 + 1] = outputRoom;
      speex._speex_resampler_process_float(state, 0, input, memory, output, memory + 4);
      const used = speex.HEAPU32[memory / 4] ?? 0;
      const made = Math.min(speex.HEAPU32[memory / 4 + 1] ?? 0, result.length - filled);
      result.set(speex.HEAPF32.subarray(output / 4, output / 4 + made), filled);
      filled += made;
      if (used === 0 && made === 0) break;
      at += used;
    }
    return result;
  } finally {
    speex._speex_resampler_destroy(state);
    speex._free(memory);
  }
}
