'use client';

import { createLateModule, useLateModule } from '@/components/ui/late/late-module';

const lateCatalogue = createLateModule(() => import('@/lib/voices/voices'));

/** The catalogue of voices, loaded on first use; null until then. */
export function useVoices(isWanted = true) {
  return useLateModule(lateCatalogue, isWanted).module;
}
