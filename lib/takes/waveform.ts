/** How many stretches of a clip its waveform in a list has: a bar each up to 600 CSS pixels. */
export const waveformLength = 200;

/** The letters of a waveform, from silence to full scale. */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Letters encode heights as drawn, so that quiet sounds have as many steps as loud ones. */
const exponent = 0.6;

/**
 * Writes peaks (0..1, of equal stretches) as a text of `waveformLength` letters, each the loudest peak of an equal
 * stretch in 64 steps; empty for no peaks.
 */
export function writeWaveform(peaks: readonly number[]): string {
  if (peaks.length === 0) return '';
  const perLetter = peaks.length / waveformLength;
  return Array.from({ length: waveformLength }, (_, index) => {
    const start = Math.floor(index * perLetter);
    const end = Math.max(start + 1, Math.floor((index + 1) * perLetter));
    const peak = Math.min(1, Math.max(0, ...peaks.slice(start, end)));
    return letters[Math.round(peak ** exponent * (letters.length - 1))];
  }).join('');
}

/** The peaks of a waveform, 0..1; an invalid letter counts as silence. */
export function readWaveform(waveform: string): number[] {
  return Array.from(
    waveform,
    (letter) => (Math.max(0, letters.indexOf(letter)) / (letters.length - 1)) ** (1 / exponent),
  );
}
