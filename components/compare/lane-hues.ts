/** The hue of each lane, in their order, as a class and as a variable; its number identifies it without colour. */
export const laneHues = [
  { text: 'text-reference-1', variable: '--reference-1' },
  { text: 'text-reference-2', variable: '--reference-2' },
  { text: 'text-reference-3', variable: '--reference-3' },
  { text: 'text-lane-4', variable: '--lane-4' },
] as const;

export type LaneHue = (typeof laneHues)[number];
