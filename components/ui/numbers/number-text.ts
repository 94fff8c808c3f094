/** Reads a typed number: comma or point, any minus sign, an optional unit. Null when there is none. */
export function parseNumberText(text: string): number | null {
  const match = /^\s*([+\-−–]?)\s*(\d*(?:[.,]\d*)?)\s*[×a-z%]*\s*$/i.exec(text);
  const digits = match?.[2]?.replace(',', '.') ?? '';
  if (!/\d/.test(digits)) return null;
  const size = Number(digits);
  const isNegative = match?.[1] !== '' && match?.[1] !== '+';
  return isNegative && size !== 0 ? -size : size;
}

/** Moves a number by steps, stays within the bounds, and leaves no dust of binary fractions. */
export function stepNumber(
  value: number,
  steps: number,
  range: { min: number; max: number; step: number },
): number {
  const decimals = (String(range.step).split('.')[1] ?? '').length;
  const moved = Number((value + steps * range.step).toFixed(decimals));
  return Math.min(range.max, Math.max(range.min, moved));
}
