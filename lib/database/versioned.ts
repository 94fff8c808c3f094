import type * as z from 'zod/mini';

/** Stored JSON, marked with the version of its schema. */
export type Versioned<Value extends object> = Value & { version: number };

/** Marks a value with the version of its form, for a row or a file. */
export function toVersion<Value extends object>(version: number, value: Value): Versioned<Value> {
  return { version, ...value };
}

/**
 * Reads stored JSON by the schema of its version; without a version, by the first. Null for an unknown version, which a
 * later release may have written, and when it does not match its version's schema.
 */
export function readVersion<Value>(
  stored: unknown,
  schemas: Readonly<Record<number, z.ZodMiniType<Value>>>,
): Value | null {
  const version = typeof stored === 'object' && stored !== null && 'version' in stored ? stored.version : 1;
  const schema = typeof version === 'number' ? schemas[version] : undefined;
  return schema?.safeParse(stored).data ?? null;
}
