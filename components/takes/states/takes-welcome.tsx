'use client';

import { useQuery } from '@tanstack/react-query';
import { Button } from '@/components/ui/button';
import { engineStatusQuery } from '@/lib/engine/engine-queries';
import { type Starter, starters } from '@/lib/starters/starters';
import { StarterList } from './starter-list';

export interface TakesWelcomeProps {
  onStarter: (starter: Starter) => void;
  /** Opens every example. */
  onExamples: () => void;
}

/** The empty studio: what it is, and ways to start right away. */
export function TakesWelcome({ onStarter, onExamples }: TakesWelcomeProps) {
  const { data: status } = useQuery(engineStatusQuery());
  return (
    <div className="grid max-w-2xl gap-5 px-5 pt-6 pb-10 @2xl:px-[22px] @2xl:pt-[clamp(1rem,9vh,6rem)]">
      <div className="grid gap-1.5">
        <p className="font-semibold text-xl tracking-tight">Make a first take</p>
        <p className="max-w-prose text-muted">
          Describe a voice or a sound, generate it as often as you like, and listen: no two takes are the
          same. Every take stays here with its prompt and its settings. Or begin with one of these.
        </p>
      </div>
      <StarterList label="Starters" starters={starters} onStarter={onStarter} />
      <Button className="justify-self-start" onClick={onExamples}>
        More examples
      </Button>
      {status?.engine === 'sandbox' ? (
        <p className="max-w-prose text-muted text-sm">
          There is no Evolink key yet, so the sandbox engine speaks, with demonstration voices and free of
          charge. Set EVOLINK_API_KEY and start the studio again to hear Seed-Audio 1.0.
        </p>
      ) : null}
    </div>
  );
}
