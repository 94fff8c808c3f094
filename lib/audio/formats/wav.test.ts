import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWav, wavHeader } from './wav';
import { readWavSamples } from './wav-samples';

function chunk(name: string, body: Uint8Array, declaredBytes = body.length): Uint8Array {
  const bytes = new Uint8Array(8 + body.length + (body.length % 2));
  bytes.set(new TextEncoder().encode(name));
  new DataView(bytes.buffer).setUint32(4, declaredBytes, true);
  bytes.set(body, 8);
  return bytes;
}

function fmt(
  tag: number,
  channelCount: number,
  bits: number,
  sampleRateHz = 24_000,
  sampleBytes = bits / 8,
): Uint8Array {
  const body = new Uint8Array(16);
  const view = new DataView(body.buffer);
  const blockBytes = channelCount * sampleBytes;
  view.setUint16(0, tag, true);
  view.setUint16(2, channelCount, true);
  view.setUint32(4, sampleRateHz, true);
  view.setUint32(8, sampleRateHz * blockBytes, true);
  view.setUint16(12, blockBytes, true);
  view.setUint16(14, bits, true);
  return body;
}

function extensibleFmt(subFormat: number, bits: number, sampleBytes = bits / 8): Uint8Array {
  const body = new Uint8Array(40);
  body.set(fmt(0xfffe, 1, bits, 24_000, sampleBytes));
  new DataView(body.buffer).setUint16(16, 22, true);
  new DataView(body.buffer).setUint16(24, subFormat, true);
  return body;
}

function riff(chunks: Uint8Array[], declaredBytes?: number): Uint8Array {
  const body = Buffer.concat([new TextEncoder().encode('WAVE'), ...chunks]);
  return chunk('RIFF', body, declaredBytes ?? body.length);
}

function readAll(bytes: Uint8Array): number[][] {
  const layout = parseWav(bytes);
  if (!layout.ok || layout.value.kind !== 'samples') throw new Error('not samples');
  return readWavSamples(bytes, layout.value).map((samples) => [...samples]);
}

function problemOf(bytes: Uint8Array): string | null {
  const layout = parseWav(bytes);
  return layout.ok ? null : layout.problem;
}

/** What the file says about its end, or why it cannot be read. */
function endOf(bytes: Uint8Array): string {
  const layout = parseWav(bytes);
  if (!layout.ok) return layout.problem;
  return layout.value.kind === 'samples' ? layout.value.end : layout.value.kind;
}

const PCM_16 = Uint8Array.of(0, 0, 0, 64, 0, 128, 255, 127);
const SAMPLES_16 = [[0, 0.5, -1, 32_767 / 32_768]];

describe('reading samples', () => {
  test.each([
    { tag: 1, bits: 8, data: Uint8Array.of(128, 192, 0) },
    { tag: 1, bits: 16, data: Uint8Array.of(0, 0, 0, 64, 0, 128) },
    { tag: 1, bits: 24, data: Uint8Array.of(0, 0, 0, 0, 0, 64, 0, 0, 128) },
    { tag: 1, bits: 32, data: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 64, 0, 0, 0, 128) },
    { tag: 3, bits: 32, data: new Uint8Array(Float32Array.of(0, 0.5, -1).buffer) },
    { tag: 3, bits: 64, data: new Uint8Array(Float64Array.of(0, 0.5, -1).buffer) },
    { tag: 1, bits: 12, bytes: 2, data: Uint8Array.of(0, 0, 0, 64, 0, 128) },
    { tag: 1, bits: 20, bytes: 3, data: Uint8Array.of(0, 0, 0, 0, 0, 64, 0, 0, 128) },
  ])(
    'format $tag with $bits bits gives the same sound, plain and extensible',
    ({ tag, bits, bytes, data }) => {
      const plain = fmt(tag, 1, bits, 24_000, bytes);
      expect(readAll(riff([chunk('fmt ', plain), chunk('data', data)]))).toEqual([[0, 0.5, -1]]);
      expect(readAll(riff([chunk('fmt ', extensibleFmt(tag, bits, bytes)), chunk('data', data)]))).toEqual([
        [0, 0.5, -1],
      ]);
    },
  );

  test('channels are separated', () => {
    const bytes = riff([chunk('fmt ', fmt(1, 2, 16)), chunk('data', PCM_16)]);
    expect(readAll(bytes)).toEqual([
      [0, -1],
      [0.5, 32_767 / 32_768],
    ]);
  });

  test.each([0, 1, 2, 4])('a wrong block align of %i bytes a channel changes nothing', (sampleBytes) => {
    const mono = riff([chunk('fmt ', fmt(1, 1, 16, 24_000, sampleBytes)), chunk('data', PCM_16)]);
    expect(readAll(mono)).toEqual(SAMPLES_16);
    const stereo = riff([chunk('fmt ', fmt(1, 2, 16, 24_000, sampleBytes)), chunk('data', PCM_16)]);
    expect(readAll(stereo)).toEqual([
      [0, -1],
      [0.5, 32_767 / 32_768],
    ]);
  });

  test('NaN in a float file becomes silence, and values above full scale stay', () => {
    const data = new Uint8Array(Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY, 1.5).buffer);
    expect(readAll(riff([chunk('fmt ', fmt(3, 1, 32)), chunk('data', data)]))).toEqual([[0, 0, 1.5]]);
  });
});

describe('finding the data', () => {
  const format = chunk('fmt ', fmt(1, 1, 16));

  test('other chunks before and after it, also of odd length, are passed over', () => {
    const list = chunk('LIST', Uint8Array.of(1, 2, 3));
    expect(readAll(riff([list, format, list, chunk('data', PCM_16), list]))).toEqual(SAMPLES_16);
  });

  test.each([0, 0xffff_ffff, 0x7fff_f000, 2_000_000_000, 300_000_000])(
    'a size of %i left by a streaming writer is open, and means all that follows',
    (size) => {
      const streamed = riff([format, chunk('data', PCM_16, size)], size);
      expect(readAll(streamed)).toEqual(SAMPLES_16);
      expect(endOf(streamed)).toBe('open');
      expect(endOf(riff([format, chunk('data', PCM_16, size)], 0))).toBe('open');
    },
  );

  test('a size of zero is open even when the outer size is right, because players play what follows', () => {
    const zero = riff([format, chunk('data', PCM_16, 0)]);
    expect(readAll(zero)).toEqual(SAMPLES_16);
    expect(endOf(zero)).toBe('open');
  });

  test('a zero before nothing or before other chunks means no sound', () => {
    for (const chunks of [[], [chunk('LIST', PCM_16)]]) {
      const layout = parseWav(riff([format, chunk('data', new Uint8Array(0)), ...chunks]));
      expect(layout).toMatchObject({ ok: true, value: { frameCount: 0, end: 'told' } });
    }
  });

  test('the format may follow the sound, and the first of two wins', () => {
    const other = chunk('fmt ', fmt(1, 2, 8));
    const later = riff([chunk('data', PCM_16), format, other]);
    expect(readAll(later)).toEqual(SAMPLES_16);
    expect(readAll(riff([format, other, chunk('data', PCM_16)]))).toEqual(SAMPLES_16);
    for (const bytes of [4, 40]) expect(endOf(later.subarray(0, -bytes - 24))).toBe('truncated');
  });

  test('an empty data chunk before the one with the sound is skipped', () => {
    const empty = chunk('data', new Uint8Array(0));
    const sound = chunk('data', PCM_16);
    for (const between of [[], [empty], [chunk('LIST', PCM_16)]]) {
      const whole = riff([format, empty, ...between, sound, chunk('LIST', PCM_16)]);
      expect(readAll(whole)).toEqual(SAMPLES_16);
      expect(endOf(whole)).toBe('told');
    }
    expect(endOf(riff([format, empty, sound]).subarray(0, -2))).toBe('missing');
  });

  test('a data chunk that declares more than there is lacks its end, unless the outer size is right', () => {
    const chunks = [format, chunk('data', PCM_16, 10)];
    expect(endOf(riff(chunks, 46))).toBe('missing');
    expect(endOf(riff(chunks, 0))).toBe('missing');
    expect(endOf(riff(chunks))).toBe('told');
    expect(readAll(riff(chunks))).toEqual(SAMPLES_16);
    expect(readAll(riff(chunks, 46))).toEqual(SAMPLES_16);
  });

  test('a data chunk that declares a fraction of a sample too much lacks nothing', () => {
    const whole = riff([format, chunk('data', PCM_16, 9)], 45);
    expect(endOf(whole)).toBe('told');
    expect(readAll(whole)).toEqual(SAMPLES_16);
    expect(endOf(whole.subarray(0, -1))).toBe('missing');
    expect(endOf(riff([chunk('fmt ', fmt(1, 2, 16)), chunk('data', PCM_16, 11)], 47))).toBe('told');
  });

  test('the sizes of an RF64 file are in a separate chunk', () => {
    const sizes = new Uint8Array(28);
    new DataView(sizes.buffer).setBigUint64(8, BigInt(PCM_16.length), true);
    const make = (data: Uint8Array, shortBytes = 0xffff_ffff) => {
      const bytes = riff([chunk('ds64', sizes), format, chunk('data', data, shortBytes)], 0xffff_ffff);
      new DataView(sizes.buffer).setBigUint64(0, BigInt(bytes.length - 8), true);
      bytes.set(new TextEncoder().encode('RF64'));
      bytes.set(sizes, 20);
      return bytes;
    };
    const whole = make(PCM_16);
    expect(endOf(whole)).toBe('told');
    expect(readAll(whole)).toEqual(SAMPLES_16);
    expect(endOf(whole.subarray(0, whole.length - 2))).toBe('missing');
    // What follows the sound is none of it.
    expect(readAll(Buffer.concat([whole, chunk('LIST', PCM_16)]))).toEqual(SAMPLES_16);
    const zero = make(PCM_16, 0);
    expect(endOf(zero)).toBe('told');
    expect(readAll(Buffer.concat([zero, chunk('LIST', PCM_16)]))).toEqual(SAMPLES_16);
    expect(endOf(zero.subarray(0, zero.length - 2))).toBe('missing');
  });

  test('a mask says where the channels are heard; without one they are in the usual order', () => {
    const layout = (body: Uint8Array) =>
      parseWav(riff([chunk('fmt ', body), chunk('data', new Uint8Array(24))]));
    const masked = new Uint8Array(40);
    masked.set(fmt(0xfffe, 3, 16));
    const view = new DataView(masked.buffer);
    view.setUint16(24, 1, true);
    view.setUint32(20, 0b1011, true);
    expect(layout(masked)).toMatchObject({ value: { speakers: ['front-left', 'front-right', 'lfe'] } });
    view.setUint32(20, 0b11, true);
    const usual = { value: { speakers: ['front-left', 'front-right', 'front-centre'] } };
    expect(layout(masked)).toMatchObject(usual);
    expect(layout(fmt(1, 3, 16))).toMatchObject(usual);
  });

  test('an unsupported file is reported as undecodable', () => {
    const data = chunk('data', PCM_16);
    expect(problemOf(riff([data]))).toBe('undecodable');
    expect(problemOf(riff([chunk('fmt ', fmt(1, 1, 40)), data]))).toBe('undecodable');
    expect(problemOf(riff([chunk('fmt ', fmt(1, 1, 24, 24_000, 4)), data]))).toBe('undecodable');
    expect(problemOf(riff([chunk('fmt ', fmt(2, 1, 16)), data]))).toBe('undecodable');
    expect(problemOf(riff([chunk('fmt ', fmt(1, 0, 16)), data]))).toBe('undecodable');
    expect(problemOf(riff([chunk('fmt ', new Uint8Array(4)), data]))).toBe('undecodable');
  });

  test('a file without sound, and one of another kind, are told apart', () => {
    expect(problemOf(riff([format]))).toBe('empty');
    expect(problemOf(new TextEncoder().encode('RIFF1234AVI '))).toBe('not-audio');
    expect(problemOf(new Uint8Array(0))).toBe('not-audio');
  });

  test('every cut of a file inside its sound is noticed', () => {
    const whole = riff([chunk('LIST', Uint8Array.of(1)), format, chunk('data', PCM_16)]);
    for (let length = 12; length < whole.length; length++) {
      expect(endOf(whole.subarray(0, length)), `cut at ${length}`).toMatch(/^(truncated|missing)$/);
    }
  });
});

test('a header followed by PCM is a WAV file with the same samples', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -32_768, max: 32_767 }), { minLength: 1, maxLength: 50 }),
      fc.constantFrom(8_000, 16_000, 24_000, 32_000, 44_100, 48_000),
      (values, sampleRateHz) => {
        const pcm = new Uint8Array(Int16Array.from(values).buffer);
        const header = wavHeader({ sampleRateHz, channelCount: 1, dataBytes: pcm.length });
        const bytes = Buffer.concat([header, pcm]);
        expect(header).toHaveLength(44);
        expect(parseWav(bytes)).toMatchObject({
          ok: true,
          value: { sampleRateHz, frameCount: values.length },
        });
        expect(readAll(bytes)).toEqual([values.map((value) => value / 32_768)]);
      },
    ),
  );
});
