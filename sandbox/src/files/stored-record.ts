import { isJsonObject } from '../net/body.ts';

/** The end of the year 9999, the last with four digits. */
const LATEST_MS = 253_402_300_799_999;
const LONGEST_NAME = 80;

/** Half of a surrogate pair cannot be sent. */
export const isText = (value: unknown): value is string =>
  typeof value === 'string' && !/\p{Surrogate}/u.test(value);
export const isTextLike = (value: unknown, form: RegExp): value is string =>
  isText(value) && form.test(value);
/** From 0 to `most`, both included. */
export const isBetween = (value: unknown, most: number): value is number =>
  typeof value === 'number' && value >= 0 && value <= most;
/** A time in milliseconds that a date can be made of. */
export const isInstant = (value: unknown): value is number => isBetween(value, LATEST_MS);

/** Says in the log that a record of a folder is not used; it stays there for a person to look at. */
export function reportLeftAside(folder: string, value: unknown): void {
  const id = isJsonObject(value) ? value['id'] : value;
  // Whatever is no text may be nested deeper than can be written.
  const name = JSON.stringify(typeof id === 'string' ? id.slice(0, LONGEST_NAME) : null);
  process.stderr.write(`A record in ${folder} is left aside, because its fields cannot be: ${name}\n`);
}
