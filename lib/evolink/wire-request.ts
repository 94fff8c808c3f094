import { toUri } from '@/lib/http/outside/uri';
import type { ImageReference, Reference } from '@/lib/references/reference';
import type { TakeRequest } from '@/lib/request/request';
import { roundTo } from '@/lib/text/round-to';

/** The model's name at Evolink. */
export const engineModel = 'doubao-seed-audio-1-0';

/** What a request needs besides itself to be sent. */
export interface WireContext {
  callbackUrl: string | null;
  /** Where the engine finds the files that the request names, by their ids. */
  fileUrls: ReadonlyMap<string, string>;
}

/**
 * The body that asks for a take: the model, the prompt, what it refers to, and all five settings of its sound, neutral
 * ones included, so that a changed default at the engine changes no take. Throws when a file of the request has no
 * address.
 */
export function toWireRequest(
  request: TakeRequest,
  { callbackUrl, fileUrls }: WireContext,
): Record<string, unknown> {
  const { references, image } = request;
  return {
    model: engineModel,
    prompt: request.prompt,
    ...(references.length > 0
      ? { audio_references: references.map((reference) => addressReference(reference, fileUrls)) }
      : {}),
    ...(image === null ? {} : { image_urls: [addressImage(image, fileUrls)] }),
    format: request.format,
    sample_rate: request.sampleRateHz,
    speech_rate: roundTo(request.speechRate, 2),
    loudness_rate: roundTo(request.loudness, 2),
    pitch_rate: request.pitchSemitones,
    ...(callbackUrl === null ? {} : { callback_url: toUri(callbackUrl) }),
  };
}

function addressReference(reference: Reference, fileUrls: ReadonlyMap<string, string>): string {
  switch (reference.kind) {
    case 'voice':
      return reference.voiceId;
    case 'url':
      return toUri(reference.url);
    case 'clip':
      return findFileUrl(reference.fileId, fileUrls);
  }
}

function addressImage(image: ImageReference, fileUrls: ReadonlyMap<string, string>): string {
  return image.kind === 'url' ? toUri(image.url) : findFileUrl(image.fileId, fileUrls);
}

function findFileUrl(fileId: string, fileUrls: ReadonlyMap<string, string>): string {
  const url = fileUrls.get(fileId);
  if (url === undefined) throw new Error(`The file ${fileId} was not brought to the engine.`);
  return url;
}
