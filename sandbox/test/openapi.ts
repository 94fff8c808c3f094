import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import { at, isJson } from './sandbox-process.ts';

const FILE = new URL('../openapi/seed-audio-1-0.openapi.yaml', import.meta.url);
const document: unknown = parse(readFileSync(FILE, 'utf8'));

const ajv = new Ajv2020({ strict: false, allErrors: true, multipleOfPrecision: 9 });
// The plugin is its own default export, and how it is imported differs between the two programs that read this.
const { default: addFormats } = formats;
addFormats(ajv);
ajv.addSchema({ ...(isJson(document) ? document : {}), $id: 'seed-audio' });

const validator = (name: string): ValidateFunction =>
  ajv.compile({ $ref: `seed-audio#/components/schemas/${name}` });
const validators = {
  SeedAudioRequest: validator('SeedAudioRequest'),
  SeedAudioResponse: validator('SeedAudioResponse'),
  ErrorResponse: validator('ErrorResponse'),
};

/** What the vendor's document says is wrong with a value; empty when nothing is. */
export function findSchemaErrors(name: keyof typeof validators, value: unknown): string[] {
  const validate = validators[name];
  validate(value);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

const CREATION = at(document, 'paths./v1/audios/generations.post');

/** The requests the vendor's document gives as examples. */
export function listExamples(): [string, unknown][] {
  const examples = at(CREATION, 'requestBody.content');
  const media = isJson(examples) ? examples['application/json'] : undefined;
  return Object.entries(isJson(media) && isJson(media['examples']) ? media['examples'] : {}).map(
    ([name, example]) => [name, at(example, 'value')],
  );
}

/** The error the document shows for a status. */
export function findExampleError(status: number): unknown {
  const responses = at(CREATION, `responses.${status}.content`);
  return isJson(responses) ? at(responses['application/json'], 'example') : undefined;
}
