import type * as z from 'zod/mini';
import type { saveDesignSchema, voiceDesignSchema } from './design-schema';

/** A reference and its settings under a name, ready to be picked like a voice. */
export type VoiceDesign = z.infer<typeof voiceDesignSchema>;

/** What saving one needs. */
export type SaveDesign = z.infer<typeof saveDesignSchema>;

/** Most designs that are kept. */
export const maxDesigns = 200;
