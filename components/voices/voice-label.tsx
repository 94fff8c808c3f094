'use client';

import { useVoices } from '@/components/naming/use-voices';

/**
 * A voice id in words: the voice's name and, quietly, what it is. Until the catalogue is loaded, and for an id that it
 * does not know, the id itself is shown.
 */
export function VoiceLabel({ voiceId }: { voiceId: string }) {
  const voices = useVoices(true);
  const voice = voices?.findVoice(voiceId);
  if (!voices || !voice) {
    return (
      <>
        <span className="figures">{voiceId}</span>
        {voices ? <span className="text-muted text-xs"> not in the catalogue</span> : null}
      </>
    );
  }
  return (
    <>
      <strong className="font-medium">{voices.nameVoice(voice)}</strong>{' '}
      <span className="text-muted text-xs">{voices.describeVoice(voice)}</span>
    </>
  );
}
