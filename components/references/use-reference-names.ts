'use client';

import { useVoices } from '@/components/naming/use-voices';
import type { Reference } from '@/lib/references/reference';

/** What each reference is called in one short line, in their order. */
export function useReferenceNames(references: readonly Reference[]): string[] {
  const voices = useVoices(references.some((reference) => reference.kind === 'voice'));
  const nameVoice = (voiceId: string) => {
    const voice = voices?.findVoice(voiceId);
    return voices && voice ? voices.nameVoice(voice) : voiceId;
  };
  return references.map((reference): string => {
    if (reference.kind === 'voice') return nameVoice(reference.voiceId);
    return reference.kind === 'clip' ? reference.name : nameAddress(reference.url);
  });
}

function nameAddress(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an address';
}
