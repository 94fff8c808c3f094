import 'server-only';
import { rm, writeFile } from 'node:fs/promises';
import { prepareReferenceFile } from '@/lib/audio/analyse-file.server';
import { recogniseAudio } from '@/lib/audio/formats/container';
import type { ReferenceProblem } from '@/lib/audio/reference-clip';
import { cancelledChannelsNotice } from '@/lib/clips/clip-problems';
import type { StudioContext } from '@/lib/context/studio-context';
import { makeFailure } from '@/lib/failure/failure';
import type { FailureCode } from '@/lib/failure/failure-table';
import { cleanImage } from '@/lib/images/clean-image.server';
import { type ImageProblem, type ImageType, sniffImageType } from '@/lib/images/image';
import { maxReferenceBytes } from '@/lib/references/reference';
import { fileNameSchema } from '@/lib/references/reference-schema';
import { fail, type Result, succeed } from '@/lib/result/result';
import { explainForeignFile } from './explain-foreign-file.server';
import { readUpload, type Upload } from './read-upload.server';
import type { ReferenceFile } from './reference-file';
import { type CheckedFile, keepFile, type UploadQuota } from './reference-files-store.server';

/** `notice` is what the user should know about how the file was converted. */
export type Received = { file: ReferenceFile; isNew: boolean; notice: string | null };

type Space = Pick<StudioContext, 'database' | 'scope' | 'blobs' | 'now'> & { settings: UploadQuota };

/**
 * Receives the clip or image in a request. Its content alone decides what it is, never its name or type. Audio is kept
 * as the engine gets it, a mono WAV of at most 30 s; an image is rewritten without metadata, so that nothing reveals
 * where it was taken. A refused file leaves nothing behind.
 */
export async function receiveFile(space: Space, request: Request): Promise<Result<Received>> {
  const upload = await readUpload(request);
  if (!upload.ok) return upload;
  if (!(await space.blobs.hasRoom())) return refuse('disk_full');
  const { bytes } = upload.value;
  if (bytes.length === 0) return refuse('file_empty');
  const imageType = sniffImageType(bytes);
  try {
    if (imageType) return await receiveImage(space, upload.value, imageType);
    const audioKind = recogniseAudio(bytes);
    const isAudio = audioKind === 'wav' || audioKind === 'mp3' || audioKind === 'ogg_opus';
    return isAudio ? await receiveAudio(space, upload.value) : fail(explainForeignFile(bytes));
  } catch (error) {
    if (isFileSystemError(error)) return fail(makeFailure('file_not_stored', { detail: error.code }));
    throw error;
  }
}

async function receiveImage(
  space: Space,
  { bytes, name }: Upload,
  mediaType: ImageType,
): Promise<Result<Received>> {
  const image = await cleanImage(bytes, mediaType);
  if (!image.ok) return refuse(imageFailures[image.problem]);
  const { bytes: cleaned, ...facts } = image.value;
  const sizeBytes = cleaned.length;
  // What mends an image may be a few bytes more than it had.
  if (sizeBytes > maxReferenceBytes) return refuse('upload_too_large');
  return withScratchFiles(space, async (path) => {
    await writeNewFile(path, cleaned);
    return keep(space, { path, kind: 'image', name: toName(name, 'Image'), mediaType, sizeBytes, facts });
  });
}

function receiveAudio(space: Space, { bytes, name }: Upload): Promise<Result<Received>> {
  return withScratchFiles(space, async (source, target) => {
    await writeNewFile(source, bytes);
    const prepared = await prepareReferenceFile({ path: source, target });
    if (!prepared.ok) return refuse(audioFailures[prepared.problem]);
    const { sizeBytes, areChannelsCancelled, ...facts } = prepared.value;
    const clip = { kind: 'audio', name: toName(name, 'Clip'), mediaType: 'audio/wav' } as const;
    const notice = areChannelsCancelled ? cancelledChannelsNotice : null;
    return keep(space, { ...clip, path: target, sizeBytes, facts }, notice);
  });
}

async function keep(
  space: Space,
  file: CheckedFile,
  notice: string | null = null,
): Promise<Result<Received>> {
  const kept = await keepFile(space, file);
  return kept.ok ? succeed({ ...kept.value, notice }) : kept;
}

async function withScratchFiles<Value>(
  { blobs }: Space,
  use: (first: string, second: string) => Promise<Value>,
): Promise<Value> {
  const [first, second] = [await blobs.makeTemporaryPath(), await blobs.makeTemporaryPath()];
  try {
    return await use(first, second);
  } finally {
    await rm(first, { force: true });
    await rm(second, { force: true });
  }
}

function writeNewFile(path: string, bytes: Uint8Array): Promise<void> {
  return writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
}

const imageFailures: Record<ImageProblem, FailureCode> = {
  cut: 'file_cut',
  damaged: 'image_damaged',
  'too-big': 'image_too_big',
  moving: 'image_kind_refused',
};

const audioFailures: Record<ReferenceProblem, FailureCode> = {
  truncated: 'file_cut',
  'not-audio': 'audio_unreadable',
  undecodable: 'audio_unreadable',
  empty: 'audio_too_short',
  'too-short': 'audio_too_short',
  'too-long': 'audio_too_long',
  silent: 'audio_silent',
  'rate-too-high': 'audio_rate_too_high',
};

/** The name as the screen may show it, or a generic word. */
function toName(given: string | null, word: string): string {
  const name = fileNameSchema.safeParse(given);
  return name.success ? name.data : word;
}

function refuse(code: FailureCode) {
  return fail(makeFailure(code));
}

function isFileSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
