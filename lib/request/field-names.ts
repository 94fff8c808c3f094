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
 * The screen's name for a field in a failure, such as `speechRate` or `references.1`. An unknown name is returned
 * unchanged.
 */
export function nameField(path: string): string {
  const [, index] = /^references\.(\d+)/.exec(path) ?? [];
  if (index !== undefined) return `@audio${Number(index) + 1}`;
  const [first = ''] = path.split('.');
  return Object.hasOwn(names, first) ? (names[first] ?? path) : path;
}
