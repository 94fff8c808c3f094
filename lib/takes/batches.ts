import { getPrompt, isReadable, type ListedTake, type Take, type UnreadableTake } from './take';

/** Takes started by one press, in the order of the list; never empty. */
export interface Batch {
  id: string;
  /** When the batch's first listed take was written. */
  createdAt: string;
  prompt: string;
  takes: readonly Take[];
  /** Those that this version cannot read, apart: nothing is known of what they differ in. */
  unreadable: readonly UnreadableTake[];
}

/** Groups takes by the press that started them. Batches and takes keep the order of the list. */
export function groupBatches(takes: readonly ListedTake[]): Batch[] {
  const batches = new Map<string, ListedTake[]>();
  for (const take of takes) {
    const batch = batches.get(take.batchId);
    if (batch) batch.push(take);
    else batches.set(take.batchId, [take]);
  }
  return [...batches].flatMap(([id, members]) => {
    const [first] = members;
    if (!first) return [];
    const readable = members.filter(isReadable);
    const unreadable = members.filter((take) => take.status === 'unreadable');
    return [{ id, createdAt: first.createdAt, prompt: getPrompt(first), takes: readable, unreadable }];
  });
}
