import 'server-only';
import { canDecodeWebp } from './decode-image.server';
import type { ImageProblem, ImageType, Rewritten, RewrittenImage } from './image';
import { rewriteJpeg } from './rewrite-jpeg';
import { rewritePng } from './rewrite-png.server';
import { rewriteWebp } from './rewrite-webp';

export type CleanedImage = { ok: true; value: RewrittenImage } | { ok: false; problem: ImageProblem };

/**
 * Rewrites an image as a valid file: without harmless damage, without metadata about its author and location (Exif
 * except the orientation, XMP, texts, thumbnails), and verified to decode to its last row. Its pixels are not
 * re-encoded. Never throws for what the bytes hold.
 */
export async function cleanImage(bytes: Buffer, mediaType: ImageType): Promise<CleanedImage> {
  const rewritten = await rewriters[mediaType](bytes);
  if (typeof rewritten === 'string') return { ok: false, problem: rewritten };
  // The rows of a PNG and the blocks of a JPEG were counted while they were read.
  const isWhole = mediaType !== 'image/webp' || (await canDecodeWebp(rewritten.bytes));
  return isWhole ? { ok: true, value: rewritten } : { ok: false, problem: 'damaged' };
}

const rewriters: Record<ImageType, (bytes: Buffer) => Rewritten | Promise<Rewritten>> = {
  'image/jpeg': rewriteJpeg,
  'image/png': rewritePng,
  'image/webp': rewriteWebp,
};
