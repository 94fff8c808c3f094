import type * as z from 'zod/mini';

/** What is stored, marked with the version of its form. */
export type Versioned<Value extends object> = Value & { version: number };

/** Marks a value with the version of its form, for a row or a file. */
export function toVersion<Value extends object>(version: number, value: Value): Versioned<Value> {
  return { version, ...value };
}

/**
 * Reads what was stored, by the schema of its version; what bears no version is of the first. Null for a version that
 * is not known, as a later release may have written it, and for what is not of its version's form.
 */
export function readVersion<Value>(
  stored: unknown,
  schemas: Readonly<Record<number, z.ZodMiniType<Value>>>,
): Value | null {
  const version = typeof stored === 'object' && stored !== null && 'version' in stored ? stored.version : 1;
  const schema = typeof version === 'number' ? schemas[version] : undefined;
  return schema?.safeParse(stored).data ?? null;
}
