import type * as z from 'zod/mini';
import { takeIdSchema } from '@/lib/ids/take-id-schema';
import { testIdSchema } from '@/lib/listening/listening-test-schema';
import { fileIdSchema } from '@/lib/references/reference-schema';

/** The schema of each path parameter; a rest parameter is not checked. */
const schemas = {
  takeId: takeIdSchema,
  testId: testIdSchema,
  fileId: fileIdSchema,
} as const satisfies Record<string, z.ZodMiniType<string>>;

/** The parameters in a path as `app` writes it: `{takeId: string}` of `/api/takes/[takeId]`. */
export type Parameters<Path extends string> = Path extends `${string}[...${string}]${infer Rest}`
  ? Parameters<Rest>
  : Path extends `${string}[${infer Name}]${infer Rest}`
    ? Record<Name, string> & Parameters<Rest>
    : unknown;

/** The parameters of a path; null when one of them is invalid, so that the path is not found. */
export function readParameters<Path extends string>(
  path: Path,
  brought: Record<string, string | string[] | undefined>,
): Parameters<Path> | null {
  const names = [...path.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name);
  const read = names.map((name) => [name, readOne(name, brought[name])] as const);
  return read.some(([, value]) => value === null) ? null : (Object.fromEntries(read) as Parameters<Path>);
}

function readOne(name: string, value: unknown): string | null {
  const schema = Object.hasOwn(schemas, name) ? schemas[name as keyof typeof schemas] : null;
  return schema?.safeParse(value).data ?? null;
}
