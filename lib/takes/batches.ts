import type { Take } from './take';

/** Takes started by one press, in the order of the list; never empty. */
export interface Batch {
  id: string;
  /** When the batch's first listed take was written. */
  createdAt: string;
  prompt: string;
  takes: readonly Take[];
}

/** Groups takes by the press that started them. Batches and takes keep the order of the list. */
export function groupBatches(takes: readonly Take[]): Batch[] {
  const batches = new Map<string, Take[]>();
  for (const take of takes) {
    const batch = batches.get(take.batchId);
    if (batch) batch.push(take);
    else batches.set(take.batchId, [take]);
  }
  return [...batches].flatMap(([id, members]) => {
    const [first] = members;
    return first ? [{ id, createdAt: first.createdAt, prompt: first.request.prompt, takes: members }] : [];
  });
}
