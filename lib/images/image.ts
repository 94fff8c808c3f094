/** The kinds of image that the engine accepts. */
export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp';

/**
 * Why the engine would not accept these bytes as an image. `cut`: the end is missing. `damaged`: it does not decode.
 * `too-big`: implausibly many pixels. `moving`: an animated WebP.
 */
export type ImageProblem = 'cut' | 'damaged' | 'too-big' | 'moving';

/** Pixels, as they are coded: an orientation may turn them. */
export interface ImageSize {
  width: number;
  height: number;
}

/** An image rewritten from the parts that make up the picture, without metadata. */
export interface RewrittenImage extends ImageSize {
  bytes: Buffer;
}

/** An image or the problem that it has. */
export type Rewritten = RewrittenImage | ImageProblem;

/** Most pixels of an image, and its longest side: beyond, decoding it is an attack rather than a picture. */
const maxPixels = 50_000_000;
const maxSide = 16_384;

/** What is wrong with the size an image declares; checked before anything of that size is allocated. */
export function findSizeProblem({ width, height }: ImageSize): ImageProblem | null {
  if (width === 0 || height === 0) return 'damaged';
  return Math.max(width, height) > maxSide || width * height > maxPixels ? 'too-big' : null;
}

const pngSignature = '\x89PNG\r\n\x1a\n';

/** Recognises an image by its first bytes, never by its name; null when it is none of the three kinds. */
export function sniffImageType(bytes: Buffer): ImageType | null {
  const head = bytes.toString('latin1', 0, 12);
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith(pngSignature)) return 'image/png';
  return head.startsWith('RIFF') && head.startsWith('WEBP', 8) ? 'image/webp' : null;
}
