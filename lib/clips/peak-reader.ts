const blockLength = 256;

/**
 * Returns a function that gives the exact greatest magnitude among the samples from `start` to before `end`, at any
 * length: a waveform of any width costs about the same. Empty ranges give 0.
 */
export function createPeakReader(samples: Float32Array): (start: number, end: number) => number {
  const blocks = Float32Array.from({ length: Math.ceil(samples.length / blockLength) }, (_, block) =>
    findGreatest(samples, block * blockLength, (block + 1) * blockLength),
  );
  return (start, end) => {
    const firstBlock = Math.ceil(start / blockLength);
    const lastBlock = Math.floor(end / blockLength);
    if (lastBlock <= firstBlock) return findGreatest(samples, start, end);
    return Math.max(
      findGreatest(samples, start, firstBlock * blockLength),
      findGreatest(blocks, firstBlock, lastBlock),
      findGreatest(samples, lastBlock * blockLength, end),
    );
  };
}

function findGreatest(values: Float32Array, start: number, end: number): number {
  let greatest = 0;
  const last = Math.min(end, values.length);
  for (let index = Math.max(0, start); index < last; index++) {
    const magnitude = Math.abs(values[index] ?? 0);
    if (magnitude > greatest) greatest = magnitude;
  }
  return greatest;
}
