/** Where a channel is meant to be heard, in the order of the bits of a WAVE channel mask. */
const speakers = [
  'front-left',
  'front-right',
  'front-centre',
  'lfe',
  'back-left',
  'back-right',
  'left-of-centre',
  'right-of-centre',
  'back-centre',
  'side-left',
  'side-right',
] as const;

export type Speaker = (typeof speakers)[number];

const stereo = ['front-left', 'front-right'] as const;
const layouts: Record<number, readonly Speaker[]> = {
  1: ['front-centre'],
  2: stereo,
  3: [...stereo, 'front-centre'],
  4: [...stereo, 'back-left', 'back-right'],
  5: [...stereo, 'front-centre', 'back-left', 'back-right'],
  6: [...stereo, 'front-centre', 'lfe', 'back-left', 'back-right'],
  7: [...stereo, 'front-centre', 'lfe', 'back-centre', 'side-left', 'side-right'],
  8: [...stereo, 'front-centre', 'lfe', 'back-left', 'back-right', 'side-left', 'side-right'],
};

/** Most channels whose places are known. */
export const MAX_CHANNELS = 8;

/**
 * The default positions for a number of channels: those of Web Audio, which match WAVE's, so a browser's decoded
 * channels have them too. Empty for none and for more than `MAX_CHANNELS`.
 */
export function listDefaultSpeakers(channelCount: number): readonly Speaker[] {
  return layouts[channelCount] ?? [];
}

/** Speakers of a channel mask, one for each channel; the default ones where the mask does not fit their number. */
export function readChannelMask(mask: number, channelCount: number): readonly Speaker[] {
  const named = speakers.filter((_, bit) => mask & (1 << bit));
  return named.length === channelCount ? named : listDefaultSpeakers(channelCount);
}
