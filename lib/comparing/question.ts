import { comparedIdsSchema } from './comparison-schema';

/** What the address asks to compare: nothing, takes, or something invalid, with a sentence that says why. */
export type Question =
  | { kind: 'none' }
  | { kind: 'takes'; takeIds: string[] }
  | { kind: 'wrong'; message: string };

/** Reads the `takes` of the address: two to four ids between commas. */
export function readQuestion(parameter: string | string[] | undefined): Question {
  const text = [parameter ?? ''].flat().join(',');
  if (text === '') return { kind: 'none' };
  const parsed = comparedIdsSchema.safeParse(text.split(','));
  if (parsed.success) return { kind: 'takes', takeIds: parsed.data };
  // Of an id that is wrong the schema of ids speaks, and that not to a reader.
  const isOfList = parsed.error.issues.every(({ path }) => path.length === 0);
  const message = isOfList ? parsed.error.issues[0]?.message : undefined;
  return { kind: 'wrong', message: message ?? 'This address names a take that cannot be.' };
}
