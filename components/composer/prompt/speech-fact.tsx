'use client';

import { estimateSpeechSeconds } from '@/lib/prompt/speech-estimate';

/** About how long the speech of a prompt lasts. */
export function SpeechFact({ prompt }: { prompt: string }) {
  const seconds = Math.round(estimateSpeechSeconds(prompt));
  return <span>{seconds > 0 ? `About ${seconds} s of speech` : null}</span>;
}
