import * as z from 'zod/mini';
import { explainUrlProblem } from './public-url';

const voiceIdSchema = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'Give the id of a voice.'),
    z.maxLength(128, 'A voice id has at most 128 characters.'),
    z.regex(/^[\w.-]*$/, 'A voice id has only letters, digits, dots, hyphens and underscores.'),
  );

/** A string schema that takes only addresses with one of the schemes and a public host; blank is refused. */
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
export const mediaUrlSchema = publicUrlSchema(['https:', 'http:']);

/** What an `@audioN` marker points to: a preset voice by id, or audio at an address. */
export const referenceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('voice'), voiceId: voiceIdSchema }),
  z.object({ kind: z.literal('url'), url: mediaUrlSchema }),
]);
