/** A decoded sound: one channel, samples of −1..1 (louder ones are kept as they are). */
export interface Sound {
  samples: Float32Array<ArrayBuffer>;
  rateHz: number;
}

/** Length of a sound in seconds. */
export function measureSound(sound: Sound): number {
  return sound.samples.length / sound.rateHz;
}

/** A sound as it came out of a file. */
export interface OpenedSound extends Sound {
  /** The file's channels cancel each other out, and these are the samples of the loudest one alone. */
  areChannelsCancelled: boolean;
}
