import * as z from 'zod/mini';

/** Which stretch of which take a clip was cut from, in seconds of that take's clip. */
export const spanShape = z.object({ takeId: z.string(), startSeconds: z.number(), endSeconds: z.number() });

/**
 * What an `@audioN` marker points to, by its form alone: a preset voice, audio at an address, or a clip that the studio
 * keeps, with the take it was cut from when there is one. What a person may send, `reference-schema.ts` says.
 */
export const referenceShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('voice'), voiceId: z.string() }),
  z.object({ kind: z.literal('url'), url: z.string() }),
  z.object({
    kind: z.literal('clip'),
    fileId: z.string(),
    name: z.string(),
    from: z.nullable(spanShape),
  }),
]);

/** The one image of a request, by its form alone: at an address, or a file that the studio keeps. */
export const imageShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('url'), url: z.string() }),
  z.object({ kind: z.literal('file'), fileId: z.string(), name: z.string() }),
]);
