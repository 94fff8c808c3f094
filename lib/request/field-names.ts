const names: Readonly<Record<string, string>> = {
  prompt: 'Prompt',
  references: 'References',
  image: 'Image',
  format: 'Format',
  sampleRateHz: 'Sample rate',
  speechRate: 'Speech rate',
  loudness: 'Loudness',
  pitchSemitones: 'Pitch',
  callbackUrl: 'Callback URL',
};

/**
 * What the screen calls a field that a failure names, such as `speechRate` or `references.1`. A name that is none of the
 * studio's stays as it is.
 */
export function nameField(path: string): string {
  const [, index] = /^references\.(\d+)/.exec(path) ?? [];
  if (index !== undefined) return `@audio${Number(index) + 1}`;
  const [first = ''] = path.split('.');
  return Object.hasOwn(names, first) ? (names[first] ?? path) : path;
}
