import process from 'node:process';

/** Everything that can be set; README.md and sandbox/README.md say what it means. */
const settingNames = [
  'PORT',
  'EVOLINK_API_KEY',
  'EVOLINK_BASE_URL',
  'EVOLINK_FILES_URL',
  'DATA_DIR',
  'DATABASE_URL',
  'PUBLIC_URL',
  'PUBLIC_PORT',
  'STUDIO_TRUSTED_PROXIES',
  'HTTPS_PROXY',
  'NO_PROXY',
  'STUDIO_MAX_IN_FLIGHT',
  'STUDIO_SWEEP_LIMIT',
  'STUDIO_ENGINE_TIMEOUT_SECONDS',
  'STUDIO_UPLOADS_PER_DAY',
  'STUDIO_UPLOAD_MB_PER_DAY',
  'SANDBOX_PORT',
  'SANDBOX_HOST',
  'SANDBOX_DATA_DIR',
  'SANDBOX_PACE',
  'SANDBOX_VARIATION',
  'SANDBOX_MAX_PARALLEL',
  'SANDBOX_CREDITS',
  'SANDBOX_JOB_SECONDS',
];

/** Settings that are also read in lower case. */
const smallNames = ['https_proxy', 'no_proxy'];

/**
 * Every setting as not set, in a way that a `.env` file does not change: tests must not meet a real key, nor a proxy of
 * this machine.
 */
export const noSettings = Object.fromEntries([...settingNames, ...smallNames].map((name) => [name, '']));

/** Loads the `.env` file, if there is one; existing environment variables win. */
export function readEnvironmentFile() {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

/** Where the studio keeps what it makes: DATA_DIR, or its default. */
export function readDataDirectory() {
  return process.env.DATA_DIR?.trim() || './data';
}

/** The port to serve on: PORT, or 3000. Ends the process with one sentence when PORT is not a port. */
export function readPort() {
  const text = process.env.PORT?.trim() || '3000';
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  console.error('PORT must be a whole number from 0 to 65535.');
  process.exit(1);
}
