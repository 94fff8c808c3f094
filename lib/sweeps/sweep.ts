import type * as z from 'zod/mini';
import type { TakeRequest } from '@/lib/request/request';
import { takeRequestSchema } from '@/lib/request/request-schema';
import { fail, type Result, succeed } from '@/lib/result/result';
import { namePrompt } from './sweep-fields';
import type { startSweepSchema, sweepAxisSchema } from './sweep-schema';

/** One thing that a sweep varies, and its values; `sweep-schema.ts` says what is right. */
export type SweepAxis = z.infer<typeof sweepAxisSchema>;

/** What one press of Generate in the sweep dialog sends. */
export type StartSweep = z.infer<typeof startSweepSchema>;

/** One value of an axis: how it changes a request, and the path at which its errors are shown. */
interface Setting {
  path: string;
  /** The same for values that make the same request. */
  key: string;
  apply: (request: TakeRequest) => TakeRequest;
}

/** How many takes the axes make together; equal values count once. */
export function countSweep(axes: readonly SweepAxis[]): number {
  return axes.map(listSettings).reduce((product, settings) => product * settings.length, 1);
}

/**
 * The requests of a sweep, row by row: the first axis gives the rows, the second the columns. Equal values count once,
 * where they first appear. Errors are given by path: `axes.1.values.0` for a value of the second axis, or the request's
 * own field.
 */
export function expandSweep(
  request: TakeRequest,
  axes: readonly SweepAxis[],
): Result<TakeRequest[], Record<string, string>> {
  const unbound = axes.findIndex((axis) => axis.field === 'voice' && !hasVoice(request, axis.reference));
  if (unbound >= 0)
    return fail({ [`axes.${unbound}.reference`]: 'Choose a reference that is a preset voice.' });
  const fields: Record<string, string> = {};
  const requests = combine(request, axes.map(listSettings)).flatMap(({ made, paths }) => {
    const parsed = takeRequestSchema.safeParse(made);
    if (parsed.success) return [parsed.data];
    for (const issue of parsed.error.issues) fields[findPath(issue.path, axes, paths)] ??= issue.message;
    return [];
  });
  return Object.keys(fields).length > 0 ? fail(fields) : succeed(requests);
}

/** Whether an `@audioN`, counted from 0, is a preset voice. */
function hasVoice({ references }: TakeRequest, index: number): boolean {
  return references[index]?.kind === 'voice';
}

/** Every combination, the settings of the last axis changing fastest. */
function combine(
  request: TakeRequest,
  settings: readonly Setting[][],
): { made: TakeRequest; paths: string[] }[] {
  return settings.reduce(
    (rows, axis) =>
      rows.flatMap(({ made, paths }) =>
        axis.map(({ path, apply }) => ({ made: apply(made), paths: [...paths, path] })),
      ),
    [{ made: request, paths: [] as string[] }],
  );
}

function listSettings(axis: SweepAxis, position: number): Setting[] {
  const settings = makeSettings(axis, (index) => `axes.${position}.values.${index}`);
  return [...new Map(settings.toReversed().map((setting) => [setting.key, setting])).values()].toReversed();
}

function makeSettings(axis: SweepAxis, toPath: (index: number) => string): Setting[] {
  switch (axis.field) {
    case 'prompt':
      return axis.values.map((prompt, index) => ({
        path: toPath(index),
        key: namePrompt(prompt),
        apply: (request) => ({ ...request, prompt }),
      }));
    case 'voice':
      return axis.values.map((voiceId, index) => ({
        path: toPath(index),
        key: voiceId,
        apply: (request) => ({
          ...request,
          references: request.references.toSpliced(axis.reference, 1, { kind: 'voice', voiceId }),
        }),
      }));
    default:
      return axis.values.map((value, index) => ({
        path: toPath(index),
        key: String(value),
        apply: (request) => ({ ...request, [axis.field]: value }),
      }));
  }
}

/** Where an error in a combined request belongs: at the value that caused it, or at the request's own field. */
function findPath(
  issuePath: readonly PropertyKey[],
  axes: readonly SweepAxis[],
  paths: readonly string[],
): string {
  const [field, index] = issuePath;
  const position = axes.findIndex((axis) =>
    axis.field === 'voice' ? field === 'references' && index === axis.reference : axis.field === field,
  );
  return paths[position] ?? issuePath.map(String).join('.');
}
