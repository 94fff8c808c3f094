import type { TakeRequest } from '@/lib/request/request';
import { knobLabels } from '@/lib/request/request-labels';

/** Something in which the takes of one batch differ, with its values in the order in which they first appear. */
export interface Variation {
  /** What differs, in one word. */
  title: string;
  /** Each value as a row's tag says it: "pitch −3"; voices by their id, as `voice ID`. */
  labels: string[];
}

type Requested = { readonly request: TakeRequest };

interface Field {
  title: string;
  read: (request: TakeRequest) => unknown;
  label: (request: TakeRequest, number: number) => string;
}

const fields: Field[] = [
  {
    title: 'rate',
    read: ({ speechRate }) => speechRate,
    label: ({ speechRate }) => knobLabels.speechRate(speechRate),
  },
  {
    title: 'loudness',
    read: ({ loudness }) => loudness,
    label: ({ loudness }) => knobLabels.loudness(loudness),
  },
  {
    title: 'pitch',
    read: ({ pitchSemitones }) => pitchSemitones,
    label: ({ pitchSemitones }) => knobLabels.pitchSemitones(pitchSemitones),
  },
  {
    title: 'voice',
    read: ({ references }) => JSON.stringify(references),
    label: ({ references }, number) => {
      const [first] = references;
      return references.length === 1 && first?.kind === 'voice'
        ? `voice ${first.voiceId}`
        : `references ${number}`;
    },
  },
  { title: 'prompt', read: ({ prompt }) => prompt, label: (_, number) => `prompt ${number}` },
];

/**
 * What differs between the takes of a batch, and each take's values as labels, in the same order: whatever changes from
 * take to take comes last, as in the rows of a table.
 */
export function findVariations(takes: readonly Requested[]): {
  variations: Variation[];
  labelsOf: (take: Requested) => string[];
} {
  const found = fields.flatMap(({ title, read, label }) => {
    const labels = new Map<unknown, string>();
    for (const { request } of takes) {
      const value = read(request);
      if (!labels.has(value)) labels.set(value, label(request, labels.size + 1));
    }
    return labels.size > 1 ? [{ title, read, labels }] : [];
  });
  const countChanges = (read: Field['read']) =>
    takes.filter(
      (take, index) => index > 0 && read(take.request) !== read(takes[index - 1]?.request ?? take.request),
    ).length;
  found.sort((a, b) => countChanges(a.read) - countChanges(b.read));
  return {
    variations: found.map(({ title, labels }) => ({ title, labels: [...labels.values()] })),
    labelsOf: ({ request }) => found.map(({ read, labels }) => labels.get(read(request)) ?? ''),
  };
}

/** What differs in one line: "pitch −3 to +3", "2 voices"; two things as "… by …". */
export function describeVariations(variations: readonly Variation[]): string {
  return variations.map(describeVariation).join(' by ');
}

function describeVariation({ title, labels }: Variation): string {
  if (title === 'voice' || title === 'prompt') return `${labels.length} ${title}s`;
  const values = labels.map((label) => label.slice(title.length + 1));
  return values.length <= 3
    ? `${title} ${values.join(', ')}`
    : `${title} ${values.at(0)} to ${values.at(-1)}`;
}
