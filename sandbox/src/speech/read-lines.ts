import { readText } from '../language/read-text.ts';
import type { ReferenceInput } from '../references/gather.ts';
import type { Line, Speaker } from '../script/script.ts';
import { splitClauses } from './clauses.ts';
import type { ReadLine } from './speak-lines.ts';
import { tellApart, type Voice, voiceOfDescription, voiceOfReference } from './voices.ts';

/** Tells speakers apart: two lines with one key are said by one voice. */
export const keyOf = (speaker: Speaker): string =>
  speaker.kind === 'marker' ? `@${speaker.number}` : speaker.kind === 'person' ? speaker.name : '';

function inventVoice(speaker: Speaker, references: readonly ReferenceInput[]): Voice {
  switch (speaker.kind) {
    case 'marker': {
      const reference = references[speaker.number - 1];
      return reference === undefined
        ? voiceOfDescription(`marker ${speaker.number}`, '')
        : voiceOfReference(reference);
    }
    case 'person':
      return voiceOfDescription(speaker.name, speaker.description);
    case 'narrator':
      // Who is not named speaks with the first reference, as a request with one voice and no marker means it.
      return references.length > 0
        ? voiceOfReference(references[0])
        : voiceOfDescription('', speaker.description);
  }
}

/** Gives each speaker a voice, in the order in which they speak; no two can be taken for one another. */
export function castVoices(
  lines: readonly Line[],
  references: readonly ReferenceInput[],
): Map<string, Voice> {
  const cast = new Map<string, Voice>();
  const taken = new Map<ReferenceInput | undefined, Voice>();
  for (const { speaker } of lines) {
    const key = keyOf(speaker);
    if (cast.has(key)) continue;
    // A marker and a narrator may stand for the same reference: that is one voice.
    const reference =
      speaker.kind === 'marker'
        ? references[speaker.number - 1]
        : speaker.kind === 'narrator'
          ? references[0]
          : undefined;
    const known = reference === undefined ? undefined : taken.get(reference);
    const voice = known ?? tellApart(inventVoice(speaker, references), [...new Set(cast.values())]);
    if (reference !== undefined) taken.set(reference, voice);
    cast.set(key, voice);
  }
  return cast;
}

/**
 * Casts and reads the lines of a script; lines with nothing to say are left out. For words that no voice can say, the
 * reason, one sentence for the user.
 */
export function readLines(
  lines: readonly Line[],
  references: readonly ReferenceInput[],
): ReadLine[] | { reason: string } {
  const cast = castVoices(lines, references);
  const context = lines.map(({ text }) => text).join('\n');
  const read: ReadLine[] = [];
  for (const line of lines) {
    const voice = cast.get(keyOf(line.speaker));
    if (voice === undefined) continue;
    const reading = readText(line.text, { voiceLanguages: voice.languages, context });
    if (reading.kind === 'unreadable') return { reason: reading.reason };
    const clauses = splitClauses(reading.runs);
    if (clauses.length > 0) read.push({ line, voice, clauses });
  }
  return read;
}
