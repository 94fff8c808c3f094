import type { ClipProblem } from '@/lib/clips/clip-problems';

/** The part of a DataTransfer that is used; a ClipboardEvent has one too. */
export interface Dropped {
  files: ArrayLike<File>;
  getData: (format: string) => string;
}

export type DroppedFile =
  | { kind: 'audio'; file: File }
  | { kind: 'image'; file: File }
  | ({ kind: 'refused' } & ClipProblem);

/**
 * The one file that was dropped or pasted; null when it was text, which then stays text. The import checks by its
 * content whether a file is what it seems to be.
 */
export function findDroppedFile(dropped: Dropped | null): DroppedFile | null {
  const files = Array.from(dropped?.files ?? []);
  const [file] = files;
  if (!file || isText(dropped?.getData('text/plain') ?? '', files)) return null;
  if (files.length > 1) {
    return { kind: 'refused', message: 'One file at a time.', advice: 'Choose the one to begin with.' };
  }
  return { kind: file.type.startsWith('image/') ? 'image' : 'audio', file };
}

/** Word processors add a picture of the text; file managers add the names or paths of the files. */
function isText(text: string, files: readonly File[]): boolean {
  if (text.trim() === '') return false;
  const lines = text.trim().split(/[\r\n]+/);
  return !lines.every((line) => files.some((file) => line.trim().endsWith(file.name)));
}
