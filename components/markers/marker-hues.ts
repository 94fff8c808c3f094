/** The classes of the three hues that bind a reference's row, its marker and its name, in the order of references. */
export const markerHues: readonly { text: string; tint: string }[] = [
  { text: 'text-reference-1', tint: 'bg-reference-1/13 shadow-reference-1/13' },
  { text: 'text-reference-2', tint: 'bg-reference-2/13 shadow-reference-2/13' },
  { text: 'text-reference-3', tint: 'bg-reference-3/13 shadow-reference-3/13' },
];
