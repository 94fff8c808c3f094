import {
  type BatchFacts,
  getPrompt,
  isReadable,
  type ListedTake,
  type Take,
  type UnreadableTake,
} from './take';
import { findVariations } from './variations';

/** Takes started by one press, in the order of the list; never empty. */
export interface Batch {
  id: string;
  /** When the batch's first listed take was written. */
  createdAt: string;
  prompt: string;
  takes: readonly Take[];
  /** Those that this version cannot read, apart: nothing is known of what they differ in. */
  unreadable: readonly UnreadableTake[];
  /** The facts of the whole batch, whether or not all of it is listed. */
  facts: BatchFacts;
}

/**
 * Groups takes by the press that started them. Batches and takes keep the order of the list. When the facts of a whole
 * batch are not known, because it was just started or restored, they are derived from its listed takes.
 */
export function groupBatches(takes: readonly ListedTake[], known: readonly BatchFacts[] = []): Batch[] {
  const batches = new Map<string, ListedTake[]>();
  for (const take of takes) {
    const batch = batches.get(take.batchId);
    if (batch) batch.push(take);
    else batches.set(take.batchId, [take]);
  }
  // For a batch on two pages, the later page has the latest facts.
  const factsOf = new Map(known.map((facts) => [facts.id, facts]));
  return [...batches].flatMap(([id, members]) => {
    const [first] = members;
    if (!first) return [];
    const readable = members.filter(isReadable);
    const unreadable = members.filter((take) => take.status === 'unreadable');
    const stored = factsOf.get(id);
    const isKnown = members.every((take) => stored?.takes.some(({ id }) => id === take.id));
    const facts = stored && isKnown ? stored : describeListed(id, members);
    return [{ id, createdAt: first.createdAt, prompt: getPrompt(first), takes: readable, unreadable, facts }];
  });
}

/** Whether all of a batch is listed. */
export function isWhole({ takes, unreadable, facts }: Batch): boolean {
  return takes.length + unreadable.length >= facts.takes.length;
}

/** A take's position in its batch, from 1. */
export function getPlace({ facts }: Batch, takeId: string): number {
  return facts.takes.findIndex(({ id }) => id === takeId) + 1;
}

/** The saved takes of a batch, in their order; the list has the latest state. */
export function listSaved({ takes, facts }: Batch): string[] {
  const statusOf = new Map(takes.map(({ id, status }) => [id, status]));
  return facts.takes
    .filter(({ id, isSaved }) => (statusOf.has(id) ? statusOf.get(id) === 'saved' : isSaved))
    .map(({ id }) => id);
}

function describeListed(id: string, takes: readonly ListedTake[]): BatchFacts {
  const { variations, labelsOf } = findVariations(takes.filter(isReadable));
  return {
    id,
    takes: takes.map((take) => ({
      id: take.id,
      isSaved: take.status === 'saved',
      labels: isReadable(take) ? labelsOf(take) : [],
    })),
    variations,
  };
}
