const nameLength = 80;

/** The prompt in one line, cut at a code point; for names and headings, where the whole text is elsewhere. */
export function shortenPrompt(prompt: string, maxLength = nameLength): string {
  const line = prompt.replace(/\s+/g, ' ').trim();
  const points = [...line];
  return points.length <= maxLength ? line : `${points.slice(0, maxLength).join('').trimEnd()}…`;
}
