/** Turns samples into their spectrum, in place; both arrays are as long as it was made for. */
export type FourierTransform = (real: Float64Array, imaginary: Float64Array) => void;

/** Makes the discrete Fourier transform of a length that is a power of two (radix 2; Cooley and Tukey, 1965). */
export function makeFourierTransform(length: number): FourierTransform {
  const cosines = Float64Array.from({ length: length / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / length));
  const sines = Float64Array.from({ length: length / 2 }, (_, k) => -Math.sin((2 * Math.PI * k) / length));
  const places = reverseBits(length);
  return (real, imaginary) => {
    for (let index = 0; index < length; index++) {
      const place = places[index] ?? 0;
      if (place <= index) continue;
      swap(real, index, place);
      swap(imaginary, index, place);
    }
    for (let half = 1; half < length; half *= 2) {
      const stride = length / (2 * half);
      for (let first = 0; first < length; first += 2 * half) {
        for (let low = first, turn = 0; low < first + half; low++, turn += stride) {
          const high = low + half;
          const cosine = cosines[turn] ?? 0;
          const sine = sines[turn] ?? 0;
          const highReal = real[high] ?? 0;
          const highImaginary = imaginary[high] ?? 0;
          const turnedReal = cosine * highReal - sine * highImaginary;
          const turnedImaginary = cosine * highImaginary + sine * highReal;
          const lowReal = real[low] ?? 0;
          const lowImaginary = imaginary[low] ?? 0;
          real[high] = lowReal - turnedReal;
          imaginary[high] = lowImaginary - turnedImaginary;
          real[low] = lowReal + turnedReal;
          imaginary[low] = lowImaginary + turnedImaginary;
        }
      }
    }
  };
}

function reverseBits(length: number): Uint32Array {
  const places = new Uint32Array(length);
  for (let index = 1; index < length; index++) {
    places[index] = ((places[index >> 1] ?? 0) >> 1) + (index % 2) * (length / 2);
  }
  return places;
}

function swap(values: Float64Array, a: number, b: number): void {
  const value = values[a] ?? 0;
  values[a] = values[b] ?? 0;
  values[b] = value;
}
