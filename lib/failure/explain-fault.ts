import { type Failure, makeFailure } from './failure.ts';
import { type FailureCode, failureCodes } from './failure-table.ts';

/** Codes of Postgres (appendix A of its manual) and of the file system. */
const failureByCode = new Map<unknown, FailureCode>([
  ['ENOSPC', 'disk_full'],
  ['EDQUOT', 'disk_full'],
  ['53100', 'disk_full'],
  ['25006', 'database_read_only'],
  // A statement timed out.
  ['57014', 'database_unavailable'],
  // The server is shutting down, has crashed, or is starting.
  ['57P01', 'database_unavailable'],
  ['57P02', 'database_unavailable'],
  ['57P03', 'database_unavailable'],
  ['53300', 'database_unavailable'],
]);

/** The driver's messages for a lost or silent connection; it has no codes for them. */
const lostConnection =
  /^(?:Query read timeout|Connection terminated|Client has encountered a connection error)/;

const deepestCause = 5;

/**
 * The failure behind a thrown error: any line of code can run into a full disk or an unreachable database, so these are
 * thrown and recognised here. Everything else is a bug, `internal_error`.
 */
export function explainFault(error: unknown): Failure {
  let cause = error;
  for (let depth = 0; depth < deepestCause && cause instanceof Error; depth += 1) {
    const code = findCode(cause);
    if (code) return makeFailure(code);
    cause = cause.cause;
  }
  return makeFailure('internal_error');
}

function findCode(error: Error): FailureCode | undefined {
  if ('failureCode' in error) return failureCodes.find((code) => code === error.failureCode);
  if (lostConnection.test(error.message)) return 'database_unavailable';
  return 'code' in error ? failureByCode.get(error.code) : undefined;
}
