import * as z from 'zod/mini';
import { fileNameSchema, referenceSchema } from '@/lib/references/reference-schema';
import { referenceShape } from '@/lib/references/reference-shape';
import { knobSchemas } from '@/lib/request/request-schema';
import { knobShape } from '@/lib/request/request-shape';

export const designIdSchema = z.string().check(z.regex(/^[0-9a-z]{26}$/));

/** The knobs that belong to a voice. */
const designSettingsSchema = z.object(knobSchemas);

/** What saving a voice design needs: its name, the reference, and the knobs it was heard with. */
export const saveDesignSchema = z.object({
  name: fileNameSchema,
  reference: referenceSchema,
  settings: designSettingsSchema,
});

/** A voice design as a browser sees it; what is stored is asked for its form alone, since the form's rules may change. */
export const voiceDesignSchema = z.object({
  id: designIdSchema,
  name: z.string(),
  reference: referenceShape,
  settings: knobShape,
  createdAt: z.iso.datetime(),
});

/** Every voice design, the newest first. */
export const designListSchema = z.object({ designs: z.array(voiceDesignSchema) });

/** What names one design to an action. */
export const designReferenceSchema = z.object({ designId: designIdSchema });
