import type { FailureFacts } from '@/lib/failure/failure';
import type { WireError } from './wire';

const maxAllowed = 20;
const maxLinkLength = 500;

/** Which field of a request a parameter of the engine's fills. */
const fieldsOfParams: ReadonlyMap<string, string> = new Map([
  ['prompt', 'prompt'],
  ['audio_references', 'references'],
  ['image_urls', 'image'],
  ['format', 'format'],
  ['sample_rate', 'sampleRateHz'],
  ['speech_rate', 'speechRate'],
  ['loudness_rate', 'loudness'],
  ['pitch_rate', 'pitchSemitones'],
  ['callback_url', 'callbackUrl'],
]);

/**
 * What an error says besides its code and sentence, in the studio's words: the field it is about and what the engine
 * accepts there, what it costs and what is left, and a page of Evolink's that helps. `redact` is applied to all text.
 */
export function readErrorFacts(error: WireError, redact: (text: string) => string): FailureFacts {
  const field = findField(error.param, redact);
  const allowed = error.allowed_values.filter((value) => value !== null).filter(Boolean);
  const [needed, left] = [error.estimated_credits, error.remaining_credits];
  const link = findLink(error.action_url, redact);
  return {
    ...(field === null
      ? {}
      : {
          limit: {
            field,
            ...(error.min === null ? {} : { min: error.min }),
            ...(error.max === null ? {} : { max: error.max }),
            ...(allowed.length === 0 ? {} : { allowed: allowed.slice(0, maxAllowed).map(redact) }),
          },
        }),
    ...(needed === null && left === null ? {} : { credits: { needed, left } }),
    ...(link === null ? {} : { link }),
  };
}

/**
 * `audio_references[1]`, `/audio_references/1` and `body.audio_references.1` are the same item of the same list. A
 * parameter without a field keeps its own name.
 */
function findField(param: string | null, redact: (text: string) => string): string | null {
  const text = param?.trim() ?? '';
  const [, name = '', index] = /^(?:\$|body|request)?[./]?([a-z_]+)(?:[./[](\d{1,2})\]?)?$/i.exec(text) ?? [];
  const field = fieldsOfParams.get(name.toLowerCase());
  if (field === 'references' && index !== undefined) return `references.${Number(index)}`;
  return field ?? (text === '' ? null : redact(text));
}

/** Only a plain HTTPS address of Evolink's becomes a link. */
function findLink(address: string | null, redact: (text: string) => string): string | null {
  if (address === null || address.length > maxLinkLength || redact(address) !== address) return null;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' || url.username || url.password || url.port) return null;
  return /^([a-z0-9-]+\.)*evolink\.ai$/.test(url.hostname) ? url.href : null;
}
