'use client';

import type { ReactNode } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { TestPlayer } from './test-sounds';
import type { TestOpening } from './use-test-player';

/** The room of every listening test: its name, what it is about, and one column for the rest. */
export function TestFrame({
  title,
  about,
  children,
}: {
  title: string;
  about: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-6 px-5 py-8 max-sm:py-5">
      <div className="grid gap-1.5">
        <h1 className="font-semibold text-xl">{title}</h1>
        <div className="max-w-prose text-muted">{about}</div>
      </div>
      {children}
    </div>
  );
}

/** What needs the sounds of a test, once they are there. */
export function WithSounds({
  opening,
  children,
}: {
  opening: TestOpening;
  children: (player: TestPlayer) => ReactNode;
}) {
  if (opening.status === 'ready') return children(opening);
  if (opening.status === 'loading') {
    return (
      <p role="status" className="text-muted">
        Getting the sounds ready…
      </p>
    );
  }
  return (
    <div role="alert" className="grid justify-items-start gap-3">
      <Alert message={opening.message} />
      <Button onClick={opening.retry}>Try again</Button>
    </div>
  );
}
