import type { OwnFile } from '../files/own-files.ts';
import { ApiError } from '../net/answer.ts';
import { mayBePublicHost } from '../net/public-address.ts';
import { checkClip } from '../references/check-clip.ts';
import type { Context } from './route.ts';

type Asking = Pick<Context, 'origin' | 'ownFiles'>;

const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp'];

const refuse = (param: string, message: string, code = 'invalid_media_url') =>
  new ApiError(400, code, message, { param });

/** The file here that a link leads to; undefined for a link to a public host, which is looked at later. */
function findOwnFile({ origin, ownFiles }: Asking, link: string, param: string): OwnFile | undefined {
  const found = ownFiles.find(link, origin);
  if (found.kind === 'own') return found.file;
  if (found.kind === 'gone') throw refuse(param, `There is no file at ${link} any more`);
  if (mayBePublicHost(new URL(link).hostname)) return undefined;
  throw refuse(param, `Not a public address: ${link}`);
}

/** Refuses addresses of private networks, and files of this server that are gone or no usable clips. */
export async function checkClipLinks(asking: Asking, links: readonly string[]): Promise<void> {
  const param = 'audio_references';
  for (const link of links) {
    const file = findOwnFile(asking, link, param);
    if (file === undefined) continue;
    if (!file.mimeType.startsWith('audio/')) throw refuse(param, `Not an audio file: ${link}`);
    const problem = await checkClip({ path: file.path }, file.name);
    if (problem !== undefined) throw refuse(param, `${link} ${problem}`, 'invalid_parameters');
  }
}

/** As `checkClipLinks`, for images: jpeg, png and webp. */
export function checkImageLinks(asking: Asking, links: readonly string[]): void {
  const param = 'image_urls';
  for (const link of links) {
    const file = findOwnFile(asking, link, param);
    if (file === undefined || IMAGE_TYPES.includes(file.mimeType)) continue;
    throw refuse(param, `Not a jpeg, png or webp image: ${link}`);
  }
}
