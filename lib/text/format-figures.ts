/** A length or position as `m:ss.t`, rounded to the tenth; below zero and not-a-number count as zero. */
export function formatDuration(seconds: number): string {
  const tenths = Math.max(0, Math.round(seconds * 10)) || 0;
  const rest = String(Math.floor(tenths / 10) % 60).padStart(2, '0');
  return `${Math.floor(tenths / 600)}:${rest}.${tenths % 10}`;
}

/** Integrated loudness with one decimal and a real minus; null is silence. */
export function formatLoudness(loudnessLufs: number | null): string {
  return loudnessLufs === null ? 'silent' : `${formatDecimal(loudnessLufs, 1)} LUFS`;
}

/** A number with a fixed count of decimals and a real minus sign, never "−0.0". */
export function formatDecimal(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** A size in the unit a person would choose, in powers of 1000. */
export function formatSize(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${sizeBytes} bytes`;
  if (sizeBytes < 1_000_000) return `${Math.round(sizeBytes / 1000)} kB`;
  return `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
}
