'use client';

import { useQuery } from '@tanstack/react-query';
import { createLateModule, useLateModule } from '@/components/ui/late/late-module';
import { engineStatusQuery } from '@/lib/engine/engine-queries';

// Finding the speech needs some code, and before the first word there is nothing to find.
const lateEstimate = createLateModule(() => import('@/lib/prompt/speech-estimate'));

/** About how long the speech of a prompt lasts; the sandbox engine itself says how long a take will be. */
export function SpeechFact({ prompt }: { prompt: string }) {
  const engine = useQuery(engineStatusQuery()).data?.engine;
  const { module: estimate } = useLateModule(lateEstimate, engine !== 'sandbox');
  const seconds = engine === 'sandbox' || !estimate ? 0 : Math.round(estimate.estimateSpeechSeconds(prompt));
  return <span>{seconds > 0 ? `About ${seconds} s of speech` : null}</span>;
}
