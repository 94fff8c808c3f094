'use client';

import { useSyncExternalStore } from 'react';

const loadCatalogue = () => import('@/lib/voices/voices');

let catalogue: Awaited<ReturnType<typeof loadCatalogue>> | null = null;
const listeners = new Set<() => void>();

/**
 * What a voice id stands for: the voice's name and, quietly, what it is. The catalogue is loaded when the first
 * label appears; until then, and for an id that it does not know, the id itself is shown.
 */
export function VoiceLabel({ voiceId }: { voiceId: string }) {
  const loaded = useSyncExternalStore(
    subscribe,
    () => catalogue,
    () => null,
  );
  const voice = loaded?.findVoice(voiceId);
  if (!loaded || !voice) {
    return (
      <>
        <span className="figures">{voiceId}</span>
        {loaded ? <span className="text-muted text-xs"> not in the catalogue</span> : null}
      </>
    );
  }
  return (
    <>
      <strong className="font-medium">{loaded.nameVoice(voice)}</strong>{' '}
      <span className="text-muted text-xs">{loaded.describeVoice(voice)}</span>
    </>
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!catalogue) {
    void loadCatalogue().then(
      (module) => {
        catalogue = module;
        for (const told of listeners) told();
      },
      // The ids stay; the next label tries again.
      () => undefined,
    );
  }
  return () => listeners.delete(listener);
}
