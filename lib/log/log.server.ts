import 'server-only';
import { explainFault } from '@/lib/failure/explain-fault';
import { createRedactor } from './redact';

const quietMs = 60_000;
/** A fault whose wording varies is a new one each time; no more than this many are remembered. */
const maxRemembered = 200;

// Next loads modules several times in one process, so what was logged is stored on the process itself.
declare global {
  /** How often each fault has come again since its line was last written. */
  var retakeRepeatedFaults: Map<string, number> | undefined;
}

/** Writes a sentence for the person who runs the studio. */
export function logNotice(sentence: string): void {
  process.stdout.write(`${withoutSecrets(sentence)}\n`);
}

/**
 * Logs a fault, once, at the border where it was caught: what was being done, and the error. Repeats within a minute
 * are counted, and the count is logged at the end of that minute.
 */
export function logFault(what: string, error: unknown): void {
  const text = withoutSecrets(`${what} ${describeError(error)}`);
  const line = text.split('\n', 1)[0] ?? '';
  globalThis.retakeRepeatedFaults ??= new Map();
  const repeated = globalThis.retakeRepeatedFaults;
  const count = repeated.get(line);
  if (count !== undefined) {
    repeated.set(line, count + 1);
    return;
  }
  process.stderr.write(`${text}\n`);
  if (repeated.size < maxRemembered) keepQuiet(line, repeated);
}

function keepQuiet(line: string, repeated: Map<string, number>): void {
  repeated.set(line, 0);
  const timer = setTimeout(() => {
    const count = repeated.get(line) ?? 0;
    repeated.delete(line);
    if (count === 0) return;
    process.stderr.write(`${line} (${count} more within a minute)\n`);
    keepQuiet(line, repeated);
  }, quietMs);
  timer.unref();
}

// A failed query's own message repeats its values, and with them the words of a prompt; its cause does not.
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('params' in error && error.cause !== undefined) return `A query failed: ${describeError(error.cause)}`;
  // The stack of these says nothing, because any line of code may run into them.
  if (explainFault(error).code !== 'internal_error') return error.message;
  return error.stack ?? error.message;
}

// Nothing should ever hand a secret to the log; this is for the day when something does.
function withoutSecrets(text: string): string {
  const [key, databaseUrl, ...proxyUrls] = [
    'EVOLINK_API_KEY',
    'DATABASE_URL',
    'HTTPS_PROXY',
    'https_proxy',
  ].map((name) => process.env[name]?.trim() ?? '');
  const whole = databaseUrl ? text.replaceAll(databaseUrl, '[secret]') : text;
  return createRedactor([key ?? '', ...[databaseUrl ?? '', ...proxyUrls].flatMap(listPasswords)])(whole);
}

/** The password in an address, encoded and decoded; the rest of the address is not secret. */
function listPasswords(address: string): string[] {
  // A proxy may be named without its scheme.
  const url = address.includes('://') ? address : `http://${address}`;
  if (!URL.canParse(url)) return [];
  const { password } = new URL(url);
  return [password, decodeLeniently(password)];
}

function decodeLeniently(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
