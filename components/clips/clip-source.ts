import { nameFromTime } from '@/lib/clips/clip-name';
import type { ClipReference } from '@/lib/references/reference';
import type { SavedTake } from '@/lib/takes/take';

/** What a clip is cut from: a file of the reader's, a recording included; a saved take; a clip the studio keeps. */
export type ClipSource =
  | {
      kind: 'file';
      file: Blob;
      name: string;
      /** Where the maker of the file knows it. */
      lengthSeconds?: number;
    }
  | { kind: 'take'; take: SavedTake }
  | { kind: 'kept'; reference: ClipReference };

/** A recording as a clip source. Its recorder knows its length; not every browser can read that from the file. */
export function makeRecordingSource(
  { file, seconds }: { file: Blob; seconds: number },
  at: Date,
): ClipSource {
  return { kind: 'file', file, name: nameFromTime(at), lengthSeconds: seconds };
}
