'use server';

import { designReferenceSchema, saveDesignSchema } from '@/lib/designs/design-schema';
import { deleteDesign, restoreDesign, saveDesign } from '@/lib/designs/designs-store.server';
import { defineAction } from '@/lib/entry/define-action.server';

/** Keeps a reference with its knobs under a name that no other design has. */
export const saveDesignAction = defineAction('saveDesignAction', saveDesignSchema, ({ studio }, design) =>
  saveDesign(studio, design, studio.now()),
);

/** Deletes a design; it can be restored for a day. Takes made with it are unaffected. */
export const deleteDesignAction = defineAction(
  'deleteDesignAction',
  designReferenceSchema,
  ({ studio }, { designId }) => deleteDesign(studio, designId, studio.now()),
);

/** Restores a deleted design, unless its name has been used since or the list is full. */
export const restoreDesignAction = defineAction(
  'restoreDesignAction',
  designReferenceSchema,
  ({ studio }, { designId }) => restoreDesign(studio, designId),
);
