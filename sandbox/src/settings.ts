import { resolve } from 'node:path';

export type Settings = {
  port: number;
  host: string;
  dataDir: string;
  /** Multiplies the artificial waiting time; 0 is as fast as the synthesis allows. */
  pace: number;
  /** Unfinished tasks one key may have. */
  maxParallel: number;
  /** How much takes of one request differ: 1 as takes do, 0 not at all. */
  variation: number;
  /** Balance a key starts with. */
  credits: number;
  /** A synthesis that takes longer is given up. */
  jobSeconds: number;
};

/** A wrong environment variable; its message is one sentence that names it. */
export class SettingsError extends Error {}

type Environment = Record<string, string | undefined>;
type Rule = { fallback: number; min: number; max: number; isWhole: boolean };

function readNumber(env: Environment, name: string, { fallback, min, max, isWhole }: Rule): number {
  const text = env[name];
  if (text === undefined || text.trim() === '') return fallback;
  const value = Number(text);
  if (Number.isNaN(value) || value < min || value > max || (isWhole && !Number.isInteger(value))) {
    const kind = isWhole ? 'a whole number' : 'a number';
    throw new SettingsError(`${name} must be ${kind} from ${min} to ${max}, but it is "${text}".`);
  }
  return value;
}

function readHost(env: Environment): string {
  const host = env['SANDBOX_HOST']?.trim() || '127.0.0.1';
  if (!/^[a-z0-9.:-]+$/i.test(host)) {
    throw new SettingsError(`SANDBOX_HOST must be a host name or an address, but it is "${host}".`);
  }
  return host;
}

/** Reads the environment once; throws `SettingsError` for the first wrong value. */
export function readSettings(env: Environment, defaultPort: number): Settings {
  return {
    port: readNumber(env, 'SANDBOX_PORT', { fallback: defaultPort, min: 0, max: 65535, isWhole: true }),
    host: readHost(env),
    dataDir: resolve(env['SANDBOX_DATA_DIR']?.trim() || './data/sandbox'),
    pace: readNumber(env, 'SANDBOX_PACE', { fallback: 1, min: 0, max: 100, isWhole: false }),
    maxParallel: readNumber(env, 'SANDBOX_MAX_PARALLEL', { fallback: 8, min: 1, max: 1000, isWhole: true }),
    variation: readNumber(env, 'SANDBOX_VARIATION', { fallback: 1, min: 0, max: 1, isWhole: false }),
    credits: readNumber(env, 'SANDBOX_CREDITS', { fallback: 1000, min: 0, max: 1e9, isWhole: false }),
    jobSeconds: readNumber(env, 'SANDBOX_JOB_SECONDS', { fallback: 60, min: 1, max: 3600, isWhole: true }),
  };
}
