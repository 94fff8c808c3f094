import { looksLikeText } from '@/lib/audio/formats/text';
import { maxReferenceBytes } from '@/lib/references/reference';
import type { ClipProblem } from './clip-problems';
import { type SniffedImage, sniffImage } from './sniff-image';

const workingFormats = 'JPEG, PNG and WebP work: save it as one of them.';

const names: Partial<Record<SniffedImage, string>> = {
  gif: 'a GIF',
  bmp: 'a BMP',
  heic: 'a HEIC',
  avif: 'an AVIF',
  tiff: 'a TIFF',
};

export const undecodableImage: ClipProblem = {
  message: 'This picture is damaged: the browser cannot open it.',
  advice: 'Choose another picture, or save this one again.',
};

/**
 * Why a file cannot be the image of a request, judged by its size and first bytes and not by its name; null when it may
 * be one, which only decoding can confirm.
 */
export function findImageProblem(head: Uint8Array, sizeBytes: number): ClipProblem | null {
  if (sizeBytes === 0) return { message: 'This file is empty.', advice: 'Choose a picture.' };
  const kind = sniffImage(head);
  const name = names[kind];
  if (name)
    return { message: `This picture is ${name}, which the model does not take.`, advice: workingFormats };
  if (kind === 'unknown') return { message: describeOther(head), advice: workingFormats };
  if (sizeBytes > maxReferenceBytes) {
    return { message: 'This picture is larger than 10 MB.', advice: 'Save it smaller and choose it again.' };
  }
  return null;
}

function describeOther(head: Uint8Array): string {
  if (!looksLikeText(head)) return 'This file is no picture that the model takes.';
  const text = new TextDecoder().decode(head);
  return /<svg[\s>]/i.test(text)
    ? 'This picture is an SVG, which the model does not take.'
    : 'This is text, not a picture.';
}
