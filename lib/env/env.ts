import * as z from 'zod/mini';
import { type AddressRange, parseAddressRanges } from '@/lib/http/outside/address-ranges';
import { isLoopbackHostname } from '@/lib/http/outside/private-address';
import { type ProxySettings, parseProxyExceptions, parseProxyUrl } from '@/lib/http/outside/proxy-settings';
import { defaultSweepLimit, maxSweepTakes } from './sweep-limits';

/** The studio's settings, parsed once from the process environment. */
export interface Settings {
  /** The Evolink key, or null: then the sandbox engine makes the takes. */
  evolinkApiKey: string | null;
  evolinkBaseUrl: string;
  evolinkFilesUrl: string;
  dataDirectory: string;
  /** A Postgres connection string, or null for the embedded database. */
  databaseUrl: string | null;
  /** The public HTTPS address at which the engine can call back, or null. Ends without a slash. */
  publicUrl: string | null;
  /** Port on 127.0.0.1 that the public address is forwarded to; 0 picks a free one. Used only with a public address. */
  publicPort: number;
  /** From where proxies may pass requests on to the studio itself. */
  trustedProxies: readonly AddressRange[];
  /** The proxy for what the studio asks of the engine and of result links, or null. */
  proxy: ProxySettings | null;
  /** Most tasks that may run at one engine at the same time. */
  maxInFlight: number;
  /** How many takes a sweep makes without a confirmation. */
  sweepLimit: number;
  /** Seconds to wait for an engine's answer. */
  engineTimeoutSeconds: number;
  /** Most files that are kept of a day's uploads, and how many bytes they may be in all. */
  uploadsPerDay: number;
  uploadBytesPerDay: number;
}

/** A setting that is wrong: the variable and the sentence that says what it must be. */
export interface SettingProblem {
  variable: string;
  sentence: string;
}

const serviceUrl = z.string().check(
  z.refine(
    isServiceUrl,
    'must be an https address (http is allowed for this machine only), without user name or query',
  ),
  z.overwrite((url) => url.replace(/\/+$/, '')),
);

const environmentSchema = z.object({
  EVOLINK_API_KEY: z.nullable(
    z
      .string()
      .check(
        z.regex(
          /^[\x21-\x7e]+$/,
          'must be the key alone: no spaces, quotes of another alphabet or line breaks',
        ),
        z.maxLength(512, 'is too long to be a key'),
      ),
  ),
  EVOLINK_BASE_URL: serviceUrl,
  EVOLINK_FILES_URL: serviceUrl,
  DATA_DIR: z.string(),
  DATABASE_URL: z.nullable(
    z
      .string()
      .check(z.refine(isPostgresUrl, 'must be a Postgres address such as postgres://user@host/database')),
  ),
  PUBLIC_URL: z.nullable(
    z.string().check(
      z.refine(isPublicUrl, 'must be an https address with nothing behind the host'),
      z.overwrite((url) => url.replace(/\/+$/, '')),
    ),
  ),
  PUBLIC_PORT: countFrom(0, 65_535),
  STUDIO_TRUSTED_PROXIES: z.pipe(
    z
      .string()
      .check(
        z.refine(
          (text) => parseAddressRanges(text) !== null,
          'must be IP addresses or ranges such as 10.0.0.0/8 or fd00::/8, separated by commas',
        ),
      ),
    z.transform((text: string) => parseAddressRanges(text) ?? []),
  ),
  HTTPS_PROXY: z.nullable(
    z
      .string()
      .check(
        z.refine(
          (text) => parseProxyUrl(text) !== null,
          'must be the address of an HTTP proxy such as http://proxy.example.com:3128',
        ),
      ),
  ),
  NO_PROXY: z.string(),
  STUDIO_MAX_IN_FLIGHT: countFrom(1, 8),
  STUDIO_SWEEP_LIMIT: countFrom(1, maxSweepTakes),
  STUDIO_ENGINE_TIMEOUT_SECONDS: countFrom(5, 300),
  STUDIO_UPLOADS_PER_DAY: countFrom(1, 100_000),
  STUDIO_UPLOAD_MB_PER_DAY: countFrom(10, 100_000),
});

const defaults: Record<string, string | null> = {
  EVOLINK_API_KEY: null,
  EVOLINK_BASE_URL: 'https://api.evolink.ai',
  EVOLINK_FILES_URL: 'https://files-api.evolink.ai',
  DATA_DIR: './data',
  DATABASE_URL: null,
  PUBLIC_URL: null,
  PUBLIC_PORT: '3001',
  STUDIO_TRUSTED_PROXIES: '',
  HTTPS_PROXY: null,
  NO_PROXY: '',
  STUDIO_MAX_IN_FLIGHT: '3',
  STUDIO_SWEEP_LIMIT: String(defaultSweepLimit),
  STUDIO_ENGINE_TIMEOUT_SECONDS: '30',
  STUDIO_UPLOADS_PER_DAY: '500',
  STUDIO_UPLOAD_MB_PER_DAY: '1000',
};

/** Programs have long read these in small letters as well, and those first. */
const alsoInSmallLetters = ['HTTPS_PROXY', 'NO_PROXY'];

/**
 * Parses the environment. Blank variables count as not set. A wrong value yields the first problem; its value
 * is not repeated, because it may be a key.
 */
export function parseSettings(
  environment: Readonly<Record<string, string | undefined>>,
): { ok: true; settings: Settings } | { ok: false; problem: SettingProblem } {
  const given = Object.fromEntries(
    Object.entries(defaults).map(([name, fallback]) => [name, readVariable(environment, name) || fallback]),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const variable = String(issue?.path[0]);
    return { ok: false, problem: { variable, sentence: `${variable} ${issue?.message}.` } };
  }
  const values = parsed.data;
  return {
    ok: true,
    settings: {
      evolinkApiKey: values.EVOLINK_API_KEY,
      evolinkBaseUrl: values.EVOLINK_BASE_URL,
      evolinkFilesUrl: values.EVOLINK_FILES_URL,
      dataDirectory: values.DATA_DIR,
      databaseUrl: values.DATABASE_URL,
      publicUrl: values.PUBLIC_URL,
      publicPort: values.PUBLIC_PORT,
      trustedProxies: values.STUDIO_TRUSTED_PROXIES,
      proxy: toProxy(values.HTTPS_PROXY, values.NO_PROXY),
      maxInFlight: values.STUDIO_MAX_IN_FLIGHT,
      sweepLimit: values.STUDIO_SWEEP_LIMIT,
      engineTimeoutSeconds: values.STUDIO_ENGINE_TIMEOUT_SECONDS,
      uploadsPerDay: values.STUDIO_UPLOADS_PER_DAY,
      uploadBytesPerDay: values.STUDIO_UPLOAD_MB_PER_DAY * 1024 * 1024,
    },
  };
}

function readVariable(environment: Readonly<Record<string, string | undefined>>, name: string) {
  const small = alsoInSmallLetters.includes(name) ? environment[name.toLowerCase()]?.trim() : '';
  return small || environment[name]?.trim();
}

function toProxy(address: string | null, exceptions: string): ProxySettings | null {
  const url = address === null ? null : parseProxyUrl(address);
  return url === null ? null : { url, exceptions: parseProxyExceptions(exceptions) };
}

function countFrom(min: number, max: number) {
  const range = `must be a whole number from ${min} to ${max}`;
  return z.pipe(
    z.pipe(
      z.string().check(z.regex(/^\d{1,6}$/, range)),
      z.transform((text: string) => Number(text)),
    ),
    z.number().check(z.gte(min, range), z.lte(max, range)),
  );
}

function isServiceUrl(text: string): boolean {
  const url = parseUrl(text);
  if (!url || url.username || url.password || url.search || url.hash) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHostname(url.hostname));
}

function isPublicUrl(text: string): boolean {
  const url = parseUrl(text);
  return url?.protocol === 'https:' && url.pathname === '/' && !url.username && !url.search && !url.hash;
}

function isPostgresUrl(text: string): boolean {
  const url = parseUrl(text);
  return url?.protocol === 'postgres:' || url?.protocol === 'postgresql:';
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
