'use client';

import { createLateModule, useLateModule } from '@/components/ui/late/late-module';

const lateCatalogue = createLateModule(() => import('@/lib/voices/voices'));

/** The catalogue of voices once it has been loaded, which begins when somebody first wants it; until then null. */
export function useVoices(isWanted = true) {
  return useLateModule(lateCatalogue, isWanted).module;
}
