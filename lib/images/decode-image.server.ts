import 'server-only';

const longestSeconds = 20;

/** Next loads a module once per bundle that uses it; across all of them only one image is decoded at a time. */
const SLOT = Symbol.for('retake.images.decoding');
const holder: typeof globalThis & { [SLOT]?: Promise<unknown> } = globalThis;

/**
 * Whether libwebp, which browsers decode with, decodes a WebP. One image at a time, off the main thread, and for 20 s
 * at most: the pixels of the largest briefly need 200 MB.
 */
export function canDecodeWebp(bytes: Buffer): Promise<boolean> {
  const decoding = (holder[SLOT] ?? Promise.resolve()).then(() => decode(bytes));
  holder[SLOT] = decoding.catch(() => undefined);
  return decoding;
}

async function decode(bytes: Buffer): Promise<boolean> {
  const sharp = await loadSharp();
  const image = sharp(bytes, { failOn: 'warning', sequentialRead: true, limitInputPixels: false });
  // This decodes every row at full size and keeps none of them.
  const rows = image
    .timeout({ seconds: longestSeconds })
    .resize(1, 1, { fit: 'fill', fastShrinkOnLoad: false });
  try {
    await rows.raw().toBuffer();
    return true;
  } catch {
    // Whatever the error, the image could not be decoded.
    return false;
  }
}

/** Loaded when it is first needed; of all that it could open, it may open this kind alone. */
async function loadSharp() {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: ['VipsForeignLoadWebpBuffer'] });
  return sharp;
}
