import type { OwnFiles } from '../files/own-files.ts';
import { isReservedHost } from '../net/public-address.ts';
import { DownloadError, downloadPublic } from '../net/public-request.ts';
import { isWebUrl } from '../tasks/generation-request.ts';
import { describeTaskFailure, type TaskFailure } from '../tasks/task-failure.ts';
import { type Content, checkClip } from './check-clip.ts';
import type { ClipVoice } from './clip-voice.ts';
import { findImageType, type ImageMood } from './image-mood.ts';

/** What a reference is to the synthesis; the same one always sounds the same. */
export type ReferenceInput =
  | { kind: 'voice'; id: string }
  /**
   * `address` is without the origin of this server, so that a stand-in made from it survives a change of port. Without a
   * `voice` the clip could not be had, or no steady voice was found in it.
   */
  | { kind: 'clip'; address: string; voice: ClipVoice | undefined };
export type SceneImage = { address: string; mood: ImageMood | undefined };

/** What is handed to the synthesis worker, which listens and looks. */
export type ReferenceSource =
  | { kind: 'voice'; id: string }
  | { kind: 'clip'; address: string; content: Content | undefined };
export type ImageSource = { address: string; content: Content | undefined };
export type Sources = { references: ReferenceSource[]; image: ImageSource | undefined };

export type Gathered = { ok: true; value: Sources } | { ok: false; failure: TaskFailure };

const MAX_BYTES = 10 * 1024 * 1024;
const DEADLINE_MS = 10_000;

/** The vendor's provider refuses ids it does not know, after the task was started. Here these are unknown. */
const UNKNOWN_VOICE = /^unknown/i;
const UNKNOWN_VOICE_CODE = 45001115;

/** What gathering needs of the world; tests bring their own. */
export type Outside = { download: typeof downloadPublic; check: typeof checkClip };
const OUTSIDE: Outside = { download: downloadPublic, check: checkClip };

class Unusable extends Error {
  readonly failure: TaskFailure;
  constructor(code: string, message: string) {
    super(message);
    this.failure = describeTaskFailure(code, message);
  }
}

function late(): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('Too late.')), DEADLINE_MS).unref());
}

/** Undefined where no answer proves anything: then a stand-in is used, so that everything works without a network. */
async function download(link: string, outside: Outside): Promise<Buffer | undefined> {
  const url = new URL(link);
  if (isReservedHost(url.hostname)) return undefined;
  try {
    // The download has limits of its own, but the look-up of its name has none.
    return await Promise.race([outside.download(url, MAX_BYTES), late()]);
  } catch (error) {
    if (!(error instanceof DownloadError)) return undefined;
    if (error.reason === 'too-large') throw new Unusable('invalid_parameters', `${link} exceeds 10 MB`);
    if (error.reason === 'missing') throw new Unusable('resource_not_found', `There is nothing at ${link}`);
    if (error.reason === 'refused') throw new Unusable('invalid_parameters', `${link} may not be fetched`);
    return undefined;
  }
}

function findOwn(own: OwnFiles, link: string): { address: string; path: string } | undefined {
  const found = own.find(link);
  if (found.kind === 'elsewhere') return undefined;
  if (found.kind === 'gone') throw new Unusable('resource_not_found', `There is nothing at ${link} any more`);
  return { address: new URL(link).pathname, path: found.file.path };
}

function gatherVoice(id: string): ReferenceSource {
  if (!UNKNOWN_VOICE.test(id)) return { kind: 'voice', id };
  throw new Unusable('invalid_parameters', `Unknown voice: ${id} (${UNKNOWN_VOICE_CODE})`);
}

async function gatherClip(own: OwnFiles, link: string, outside: Outside): Promise<ReferenceSource> {
  const file = findOwn(own, link);
  if (file !== undefined) return { kind: 'clip', address: file.address, content: { path: file.path } };
  const bytes = await download(link, outside);
  if (bytes === undefined) return { kind: 'clip', address: link, content: undefined };
  const problem = await outside.check({ bytes }, new URL(link).pathname);
  if (problem !== undefined) throw new Unusable('invalid_parameters', `${link} ${problem}`);
  return { kind: 'clip', address: link, content: { bytes } };
}

async function gatherImage(own: OwnFiles, link: string, outside: Outside): Promise<ImageSource> {
  const file = findOwn(own, link);
  if (file !== undefined) return { address: file.address, content: { path: file.path } };
  const bytes = await download(link, outside);
  if (bytes === undefined) return { address: link, content: undefined };
  if (findImageType(bytes) === undefined) {
    throw new Unusable('image_processing_error', `${link} is not a jpeg, png or webp image`);
  }
  return { address: link, content: { bytes } };
}

/**
 * Finds or downloads what a request refers to, at most 10 MB and 10 s each. Fails where it is proven that something
 * cannot be used: it is gone (404 or 410), refused (401, 403 …), too large, too long, silent, or of another kind.
 */
export async function gatherSources(
  own: OwnFiles,
  request: { references: readonly string[]; imageUrls: readonly string[] },
  outside: Outside = OUTSIDE,
): Promise<Gathered> {
  try {
    const references = await Promise.all(
      request.references.map((text) => (isWebUrl(text) ? gatherClip(own, text, outside) : gatherVoice(text))),
    );
    const [link] = request.imageUrls;
    const image = link === undefined ? undefined : await gatherImage(own, link, outside);
    return { ok: true, value: { references, image } };
  } catch (error) {
    if (error instanceof Unusable) return { ok: false, failure: error.failure };
    throw error;
  }
}

/** What stands in for what could not be fetched, one sentence each. */
export function listStandIns({ references, image }: Sources): string[] {
  const clips = references.filter((source) => source.kind === 'clip' && source.content === undefined);
  return [
    ...new Set(
      clips.map((clip) =>
        clip.kind === 'clip' ? `${clip.address} could not be fetched: a stand-in voice speaks for it.` : '',
      ),
    ),
    ...(image !== undefined && image.content === undefined
      ? [`${image.address} could not be fetched: nothing is heard of it.`]
      : []),
  ];
}
