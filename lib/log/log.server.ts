import 'server-only';

/** Writes a sentence for the person who runs the studio. */
export function logNotice(sentence: string): void {
  process.stdout.write(`${withoutSecrets(sentence)}\n`);
}

/** Writes down a fault, once, at the border where it was met: what was being done, and the error. */
export function logFault(what: string, error: unknown): void {
  process.stderr.write(`${withoutSecrets(`${what} ${describeError(error)}`)}\n`);
}

// A failed query's own message repeats its values, and with them the words of a prompt; its cause does not.
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('params' in error && error.cause !== undefined) return `A query failed: ${describeError(error.cause)}`;
  return error.stack ?? error.message;
}

// Nothing should ever hand a secret to the log; this is for the day when something does.
function withoutSecrets(text: string): string {
  const secrets = [process.env['EVOLINK_API_KEY']?.trim(), process.env['DATABASE_URL']?.trim()];
  return secrets.reduce<string>(
    (line, secret) => (secret ? line.replaceAll(secret, '[secret]') : line),
    text,
  );
}
