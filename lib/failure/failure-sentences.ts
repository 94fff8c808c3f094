const figure = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3, useGrouping: false });

/** What the engine accepts for a field, in one sentence; without a known limit, only what it refused. */
export function describeLimit(limit: {
  min?: number | undefined;
  max?: number | undefined;
  allowed?: readonly string[] | undefined;
}): string {
  const { min, max, allowed } = limit;
  if (allowed) return `The engine takes ${joinWords(allowed)} here.`;
  if (min !== undefined && max !== undefined) {
    return `The engine takes ${figure.format(min)} to ${figure.format(max)} here.`;
  }
  if (min !== undefined) return `The engine takes ${figure.format(min)} or more here.`;
  if (max !== undefined) return `The engine takes at most ${figure.format(max)} here.`;
  return 'The engine refused this.';
}

/** What a take needs and what is left, as far as it is known. */
export function describeCredits({ needed, left }: { needed: number | null; left: number | null }): string {
  if (needed === null) return `${toCredits(left ?? 0)} left.`;
  return left === null
    ? `It needs ${toCredits(needed)}.`
    : `It needs ${toCredits(needed)}, ${figure.format(left)} left.`;
}

function toCredits(amount: number): string {
  return `${figure.format(amount)} credit${amount === 1 ? '' : 's'}`;
}

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
