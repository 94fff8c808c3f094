/** A decoded sound: one channel, samples of −1..1 (louder ones are kept as they are). */
export interface Sound {
  samples: Float32Array<ArrayBuffer>;
  rateHz: number;
}

/** Length of a sound in seconds. */
export function measureSound(sound: Sound): number {
  return sound.samples.length / sound.rateHz;
}
