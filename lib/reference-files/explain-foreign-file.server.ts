import 'server-only';
import { type ForeignKind, findForeignKind } from '@/lib/audio/formats/foreign-kind';
import { type Failure, makeFailure } from '@/lib/failure/failure';
import type { FailureCode } from '@/lib/failure/failure-table';

const codes: Record<ForeignKind['kind'], FailureCode> = {
  audio: 'audio_kind_refused',
  image: 'image_kind_refused',
  page: 'file_is_page',
  document: 'file_not_media',
};

/** What to say about a file of an unsupported kind; the detail names what it is, if known. */
export function explainForeignFile(bytes: Uint8Array): Failure {
  const foreign = findForeignKind(bytes);
  if (!foreign) return makeFailure('file_not_media');
  return makeFailure(codes[foreign.kind], { detail: `This is ${foreign.name}.` });
}
