/** Longest id of a voice, in characters. */
const maxVoiceIdLength = 128;

/**
 * Whether a text may be the id of a voice at all, by the same rule that requests are checked with: 1 to 128 letters,
 * digits, dots, hyphens and underscores. It says nothing about whether the engine knows such a voice.
 */
export function isPossibleVoiceId(text: string): boolean {
  return text.length <= maxVoiceIdLength && /^[\w.-]+$/.test(text);
}
