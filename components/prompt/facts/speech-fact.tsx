'use client';

import { useQuery } from '@tanstack/react-query';
import { engineStatusQuery } from '@/lib/engine/engine-queries';
import { estimateSpeechSeconds } from '@/lib/prompt/speech-estimate';

/** About how long the speech of a prompt lasts; the sandbox engine tells itself how long a take will be. */
export function SpeechFact({ prompt }: { prompt: string }) {
  const engine = useQuery(engineStatusQuery()).data?.engine;
  const seconds = engine === 'sandbox' ? 0 : Math.round(estimateSpeechSeconds(prompt));
  return <span>{seconds > 0 ? `About ${seconds} s of speech` : null}</span>;
}
