import { AUDIO_FORMATS, type AudioFormat } from '../audio/encode.ts';
import { ApiError, type Limits } from '../net/answer.ts';
import type { JsonObject } from '../net/body.ts';
import { mayBePublicHost } from '../net/public-address.ts';

export const MODEL = 'doubao-seed-audio-1-0';

const SAMPLE_RATES_HZ = [8000, 16000, 24000, 32000, 44100, 48000];
const MAX_PROMPT = 1500;
const MAX_REFERENCES = 3;
const MAX_IMAGES = 1;
const MAX_CALLBACK = 2048;
/** Preset voices and those that an account made for itself; which of them exist, only the model knows. */
const VOICE_ID = /^[A-Za-z0-9][\w.-]{2,127}$/;

export type GenerationRequest = {
  prompt: string;
  references: string[];
  imageUrls: string[];
  format: AudioFormat;
  sampleRateHz: number;
  speechRate: number;
  loudnessRate: number;
  pitchSemitones: number;
  callbackUrl: string | undefined;
};

const refuse = (param: string, message: string, code = 'invalid_parameters') =>
  new ApiError(400, code, message, { param });

const refuseBeyond = (param: string, message: string, limits: Limits) =>
  new ApiError(400, 'invalid_parameters', message, { param, limits });

function readModel(body: JsonObject): void {
  if (body['model'] === undefined) throw refuse('model', 'Missing required parameter: model');
  if (body['model'] !== MODEL)
    throw refuseBeyond('model', `model must be ${MODEL}`, { allowed_values: [MODEL] });
}

function readPrompt(body: JsonObject): string {
  const prompt = body['prompt'];
  if (prompt === undefined || prompt === null || (typeof prompt === 'string' && prompt.trim() === '')) {
    throw refuse('prompt', 'Missing required parameter: prompt', 'missing_text');
  }
  if (typeof prompt !== 'string') throw refuse('prompt', 'prompt must be a string');
  if ([...prompt].length > MAX_PROMPT)
    throw refuseBeyond('prompt', `prompt must not exceed ${MAX_PROMPT} characters`, { max: MAX_PROMPT });
  return prompt;
}

function readStrings(body: JsonObject, name: string, max: number): string[] {
  const value = body[name];
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw refuse(name, `${name} must be an array of strings`);
  const items = value.filter((item) => typeof item === 'string');
  if (items.length !== value.length) throw refuse(name, `${name} must be an array of strings`);
  if (items.length > max)
    throw refuseBeyond(name, `${name} must not contain more than ${max} item(s)`, { max });
  return items;
}

export function isWebUrl(text: string): boolean {
  if (/\s/.test(text) || !/^https?:\/\//i.test(text)) return false;
  return URL.canParse(text);
}

/** What the description calls a `uri` is one of RFC 3986: other signs are percent-encoded, and brackets are for hosts. */
function isUri(text: string): boolean {
  const [, host = '', rest = ''] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(text) ?? [];
  if (!isWebUrl(text) || !/^[\w\-.~!$&'()*+,;=:@%[\]]+$/.test(host)) return false;
  return /^(?:[\w\-.~!$&'()*+,;=:@/?#]|%[0-9a-f]{2})*$/i.test(rest) && rest.split('#').length < 3;
}

function checkReference(reference: string): void {
  if (isWebUrl(reference)) return;
  if (/[:/]/.test(reference)) {
    throw refuse('audio_references', `Not a valid audio URL: ${reference}`, 'invalid_media_url');
  }
  if (!VOICE_ID.test(reference)) throw refuse('audio_references', `Not a voice ID: ${reference}`);
}

function readMedia(body: JsonObject): { references: string[]; imageUrls: string[] } {
  const references = readStrings(body, 'audio_references', MAX_REFERENCES);
  const imageUrls = readStrings(body, 'image_urls', MAX_IMAGES);
  if (references.length > 0 && imageUrls.length > 0) {
    throw refuse('image_urls', 'audio_references and image_urls are mutually exclusive');
  }
  references.forEach(checkReference);
  if (!imageUrls.every(isUri))
    throw refuse('image_urls', 'image_urls must contain valid URLs', 'invalid_media_url');
  return { references, imageUrls };
}

function readFormat(body: JsonObject): AudioFormat {
  const value = body['format'] ?? (body['format'] === undefined ? 'wav' : null);
  const format = AUDIO_FORMATS.find((known) => known === value);
  if (format === undefined)
    throw refuseBeyond('format', `format must be one of ${AUDIO_FORMATS.join(', ')}`, {
      allowed_values: AUDIO_FORMATS,
    });
  return format;
}

function readSampleRate(body: JsonObject): number {
  const value = body['sample_rate'] === undefined ? 24000 : body['sample_rate'];
  const rate = SAMPLE_RATES_HZ.find((known) => known === value);
  if (rate === undefined)
    throw refuseBeyond('sample_rate', `sample_rate must be one of ${SAMPLE_RATES_HZ.join(', ')}`, {
      allowed_values: SAMPLE_RATES_HZ,
    });
  return rate;
}

export function readRate(body: JsonObject, name: string): number {
  const value = body[name] === undefined ? 1 : body[name];
  if (typeof value !== 'number') throw refuse(name, `${name} must be a number`);
  if (value < 0.5 || value > 2)
    throw refuseBeyond(name, `${name} must be between 0.5 and 2`, { min: 0.5, max: 2 });
  // 0.29 * 100 is 28.999999999999996: a multiple of 0.01 is one within what doubles can hold.
  if (Math.abs(value * 100 - Math.round(value * 100)) > 1e-9) {
    throw refuse(name, `${name} must be a multiple of 0.01`);
  }
  return value;
}

function readPitch(body: JsonObject): number {
  const value = body['pitch_rate'] === undefined ? 0 : body['pitch_rate'];
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw refuse('pitch_rate', 'pitch_rate must be an integer');
  if (value < -12 || value > 12)
    throw refuseBeyond('pitch_rate', 'pitch_rate must be between -12 and 12', { min: -12, max: 12 });
  return value;
}

function readCallback(body: JsonObject): string | undefined {
  const value = body['callback_url'];
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw refuse('callback_url', 'callback_url must be a string');
  if (value.length > MAX_CALLBACK)
    throw refuse('callback_url', `callback_url must not exceed ${MAX_CALLBACK} characters`);
  if (!/^https:\/\//i.test(value) || !isUri(value)) {
    throw refuse('callback_url', 'callback_url must be a valid HTTPS URL');
  }
  if (!mayBePublicHost(new URL(value).hostname)) {
    throw refuse('callback_url', 'callback_url must not point to an internal address');
  }
  return value;
}

/** Reads `SeedAudioRequest`; throws the vendor's 400 for the first thing that is wrong. Unknown fields are ignored. */
export function parseGenerationRequest(body: JsonObject): GenerationRequest {
  readModel(body);
  return {
    prompt: readPrompt(body),
    ...readMedia(body),
    format: readFormat(body),
    sampleRateHz: readSampleRate(body),
    speechRate: readRate(body, 'speech_rate'),
    loudnessRate: readRate(body, 'loudness_rate'),
    pitchSemitones: readPitch(body),
    callbackUrl: readCallback(body),
  };
}
