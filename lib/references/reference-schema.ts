import * as z from 'zod/mini';
import { takeIdSchema } from '@/lib/ids/take-id-schema';
import { toOneLine } from '@/lib/text/to-one-line';
import { explainUrlProblem } from './public-url';
import type { ImageReference, Reference, SpanOfTake } from './reference';

/** The id of a preset voice. */
export const voiceIdSchema = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'Give the id of a voice.'),
    z.maxLength(128, 'A voice id has at most 128 characters.'),
    z.regex(/^[\w.-]*$/, 'A voice id has only letters, digits, dots, hyphens and underscores.'),
  );

/** A string schema that accepts only addresses with one of the schemes and a public host; blank is refused. */
export function publicUrlSchema(schemes: readonly string[]) {
  return z.string().check(
    z.trim(),
    z.check((context) => {
      const problem = explainUrlProblem(context.value, schemes);
      if (problem) context.issues.push({ code: 'custom', input: context.value, message: problem });
    }),
  );
}

/** An http or https address that the engine fetches by itself; the studio never opens it. */
const mediaUrlSchema = publicUrlSchema(['https:', 'http:']);

/** The id of a file that the studio keeps for references: the SHA-256 of its bytes in hexadecimal. */
export const fileIdSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'Choose the file again.'));

/** What a file is called on the screen; never a path, and never trusted. */
export const fileNameSchema = z
  .string()
  .check(z.overwrite(cleanFileName), z.minLength(1, 'Give it a name.'), z.maxLength(120));

/** A span as a person may send it. */
const spanOfTakeSchema: z.ZodMiniType<SpanOfTake, SpanOfTake> = z
  .object({
    takeId: takeIdSchema,
    startSeconds: z.number().check(z.gte(0), z.lte(600)),
    endSeconds: z.number().check(z.gte(0), z.lte(600)),
  })
  .check(z.refine((span) => span.startSeconds < span.endSeconds, 'A span ends after its start.'));

/** A reference as a person may send it. */
export const referenceSchema: z.ZodMiniType<Reference, Reference> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('voice'), voiceId: voiceIdSchema }),
  z.object({ kind: z.literal('url'), url: mediaUrlSchema }),
  z.object({
    kind: z.literal('clip'),
    fileId: fileIdSchema,
    name: fileNameSchema,
    from: z.nullable(spanOfTakeSchema),
  }),
]);

/** An image as a person may send it. */
export const imageSchema: z.ZodMiniType<ImageReference, ImageReference> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('url'), url: mediaUrlSchema }),
  z.object({ kind: z.literal('file'), fileId: fileIdSchema, name: fileNameSchema }),
]);

function cleanFileName(name: string): string {
  // A path's separators too: what is kept is a name.
  const line = toOneLine(name.replace(/[/\\]+/g, ' '));
  return [...line].slice(0, 100).join('');
}
