import type { Failure } from '@/lib/failure/failure';

/** An expected outcome as a value: either the value asked for, or the failure that explains its absence. */
export type Result<Value, Fault = Failure> = { ok: true; value: Value } | { ok: false; failure: Fault };

/** Wraps a value as a success. */
export function succeed<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

/** Wraps a failure. */
export function fail<Fault>(failure: Fault): { ok: false; failure: Fault } {
  return { ok: false, failure };
}
