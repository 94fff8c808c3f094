import type { ImageReference, Reference } from '@/lib/references/reference';
import { formatLabels } from '@/lib/request/request-labels';
import type { SavedTake } from '@/lib/takes/take';
import { engineLabels } from '@/lib/takes/take-labels';
import { formatDecimal } from '@/lib/text/format-figures';

/** The part of a take that was asked for. */
export type AskedTake = Pick<SavedTake, 'request' | 'engine'>;

/** Gives a preset voice's name for its id. */
export type NameVoice = (voiceId: string) => string;

/** A setting that was requested differently; one value for each take, in their order. */
interface AskedRow {
  name: string;
  values: string[];
}

/** What takes were asked for, compared. */
export interface AskedComparison {
  /** Only what differs; the prompts have a comparison of their own. */
  rows: AskedRow[];
  /** The different prompts in the order of the takes, each with the numbers (from 1) of the takes it made. */
  prompts: { text: string; takeNumbers: number[] }[];
  /** One sentence with what is the same; null when nothing is. */
  sameSentence: string | null;
}

/** A setting that can be requested: its value in words, and how it reads in a lane and in the sentence. */
interface Field {
  name: string;
  /** Equal for two takes when they were asked for the same here. */
  toKey: (take: AskedTake) => string;
  toValue: (take: AskedTake) => string;
  /** A few words for a lane, and for the sentence about what is the same; empty to leave it out. */
  toLabel: (take: AskedTake) => string;
  toSame: (take: AskedTake) => string;
}

const maxReferenceNumber = 3;

/** Compares what takes were asked for. */
export function compareAsked(takes: readonly AskedTake[], nameVoice: NameVoice): AskedComparison {
  const fields = listFields(nameVoice);
  const different = fields.filter((field) => !isSame(takes, field));
  const prompts = groupPrompts(takes);
  const [first] = takes;
  const same = fields.filter((field) => !different.includes(field));
  const parts = first ? [...(prompts.length === 1 ? ['prompt'] : []), ...describeSame(first, same)] : [];
  const isAllSame = different.length === 0 && prompts.length === 1;
  const opening = isAllSame ? 'Everything that was asked is the same' : 'Everything else is the same';
  return {
    rows: different.map((field) => ({ name: field.name, values: takes.map(field.toValue) })),
    prompts,
    sameSentence: parts.length === 0 ? null : `${opening}: ${parts.join(', ')}.`,
  };
}

/**
 * What distinguishes each take from the others, in a few words ("pitch −3"); empty where they were asked for the same.
 */
export function labelLanes(takes: readonly AskedTake[], nameVoice: NameVoice): string[] {
  const different = listFields(nameVoice).filter((field) => !isSame(takes, field));
  const prompts = groupPrompts(takes);
  return takes.map((take, index) => {
    const promptIndex = prompts.findIndex(({ takeNumbers }) => takeNumbers.includes(index + 1));
    const prompt = prompts.length > 1 ? [`${ordinals[promptIndex]} prompt`] : [];
    return [...prompt, ...different.map((field) => field.toLabel(take))].filter(Boolean).join(', ');
  });
}

/** The words for the prompts of a comparison, which has four at most. */
export const ordinals = ['first', 'second', 'third', 'fourth'] as const;

/** Whether two takes were asked to be spoken by the same voices, as far as a request can say so. */
export function isSameVoice(one: AskedTake, other: AskedTake): boolean {
  const isSameIn = (toKey: (take: AskedTake) => string) => toKey(one) === toKey(other);
  const hasReferences = one.request.references.length > 0;
  return (
    isSameIn(({ engine }) => engine) &&
    isSameIn(({ request }) => request.references.map(identifyReference).join(' ')) &&
    isSameIn(({ request }) => identifyImage(request.image)) &&
    // Without a reference the prompt alone says what the voice is like.
    (hasReferences || isSameIn(({ request }) => request.prompt))
  );
}

function listFields(nameVoice: NameVoice): Field[] {
  return [
    ...Array.from({ length: maxReferenceNumber }, (_, index) => makeReferenceField(index, nameVoice)),
    {
      name: 'Image',
      toKey: ({ request }) => identifyImage(request.image),
      toValue: ({ request }) => nameImage(request.image),
      toLabel: ({ request }) => (request.image ? `image ${nameImage(request.image)}` : 'no image'),
      toSame: ({ request }) => (request.image ? 'image' : ''),
    },
    makeField('Speech rate', 'rate', ({ request }) => `${request.speechRate.toFixed(2)}×`),
    makeField('Loudness', 'loudness', ({ request }) => `${request.loudness.toFixed(2)}×`),
    {
      ...makeField('Pitch', 'pitch', ({ request }) => formatSigned(request.pitchSemitones)),
      toValue: ({ request }) => `${formatSigned(request.pitchSemitones)} st`,
    },
    makeField('Format', '', ({ request }) => formatLabels[request.format]),
    makeField('Sample rate', '', ({ request }) => `${request.sampleRateHz / 1000} kHz`),
    {
      ...makeField('Callback', 'callback', ({ request }) => request.callbackUrl ?? 'none'),
      toLabel: () => '',
      toSame: () => '',
    },
    { ...makeField('Made by', '', ({ engine }) => engineLabels[engine]), toSame: () => '' },
  ];
}

/** A field with the same wording everywhere. */
function makeField(name: string, word: string, toValue: Field['toValue']): Field {
  const toLabel = (take: AskedTake) => `${word} ${toValue(take)}`.trim();
  return { name, toKey: toValue, toValue, toLabel, toSame: toLabel };
}

function makeReferenceField(index: number, nameVoice: NameVoice): Field {
  const pick = ({ request }: AskedTake) => request.references[index];
  const name = `@audio${index + 1}`;
  const toValue = (take: AskedTake) => nameReference(pick(take), nameVoice);
  return {
    name,
    toKey: (take) => identifyReference(pick(take)),
    toValue,
    toLabel: (take) => (pick(take) ? toValue(take) : `no ${name}`),
    toSame: (take) => (pick(take) ? `${name} ${toValue(take)}` : ''),
  };
}

function describeSame(take: AskedTake, same: readonly Field[]): string[] {
  return same.map((field) => field.toSame(take)).filter(Boolean);
}

function isSame(takes: readonly AskedTake[], { toKey }: Field): boolean {
  return new Set(takes.map(toKey)).size <= 1;
}

function groupPrompts(takes: readonly AskedTake[]): AskedComparison['prompts'] {
  const texts = [...new Set(takes.map(({ request }) => request.prompt))];
  return texts.map((text) => ({
    text,
    takeNumbers: takes.flatMap(({ request }, index) => (request.prompt === text ? [index + 1] : [])),
  }));
}

/** A file is identified by its content, whatever its name and source. */
function identifyReference(reference: Reference | undefined): string {
  switch (reference?.kind) {
    case 'voice':
      return `voice ${reference.voiceId}`;
    case 'url':
      return `url ${reference.url}`;
    case 'clip':
      return `clip ${reference.fileId}`;
    case undefined:
      return 'none';
  }
}

function nameReference(reference: Reference | undefined, nameVoice: NameVoice): string {
  switch (reference?.kind) {
    case 'voice':
      return nameVoice(reference.voiceId);
    case 'url':
      return reference.url;
    case 'clip':
      return reference.name;
    case undefined:
      return 'none';
  }
}

function identifyImage(image: ImageReference | null): string {
  if (image === null) return 'none';
  return image.kind === 'url' ? `url ${image.url}` : `file ${image.fileId}`;
}

function nameImage(image: ImageReference | null): string {
  if (image === null) return 'none';
  return image.kind === 'url' ? image.url : image.name;
}

function formatSigned(value: number): string {
  return value > 0 ? `+${value}` : formatDecimal(value, 0);
}
