'use server';

import type { VoiceDesign } from '@/lib/designs/design';
import { designReferenceSchema, saveDesignSchema } from '@/lib/designs/design-schema';
import { deleteDesign, restoreDesign, saveDesign } from '@/lib/designs/designs-store.server';
import { runAction } from '@/lib/entry/run-action.server';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import type { Result } from '@/lib/result/result';
import { getStudio } from '@/lib/studio/studio.server';

/** Keeps a reference with its knobs under a name that no other design has. */
export async function saveDesignAction(input: unknown): Promise<Result<VoiceDesign, FailureNotice>> {
  return runAction(saveDesignSchema, input, (design) => {
    const studio = getStudio();
    return saveDesign(studio, design, studio.now());
  });
}

/** Takes a design off the list; it can be restored for a day. Takes made with it keep what they have. */
export async function deleteDesignAction(input: unknown): Promise<Result<null, FailureNotice>> {
  return runAction(designReferenceSchema, input, ({ designId }) => {
    const studio = getStudio();
    return deleteDesign(studio, designId, studio.now());
  });
}

/** Brings a deleted design back, unless its name has been given away meanwhile or the list is full. */
export async function restoreDesignAction(input: unknown): Promise<Result<VoiceDesign, FailureNotice>> {
  return runAction(designReferenceSchema, input, ({ designId }) => restoreDesign(getStudio(), designId));
}
