/** A position as the clock shows it, to the thousandth: `0:04.812`. Below zero counts as zero. */
export function formatClock(seconds: number): string {
  const thousandths = Math.max(0, Math.floor(seconds * 1000 + 1e-6)) || 0;
  const minutes = Math.floor(thousandths / 60_000);
  const rest = String(Math.floor(thousandths / 1000) % 60).padStart(2, '0');
  return `${minutes}:${rest}.${String(thousandths % 1000).padStart(3, '0')}`;
}
