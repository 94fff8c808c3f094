'use client';

import { Button } from '@/components/ui/button';
import { useStartTest } from './use-start-test';

const kinds = [
  { kind: 'blind', label: 'Blind', title: 'Choose the best without knowing which is which' },
  { kind: 'abx', label: 'ABX', title: 'Find out whether you can tell the two apart' },
] as const;

/** Starts a listening test of the takes that are compared: which is best, or whether two can be told apart. */
export function StartTests({ takeIds }: { takeIds: readonly string[] }) {
  const { mutate, isPending } = useStartTest(takeIds);
  return (
    <fieldset className="flex items-center gap-2">
      <legend className="sr-only">Listening tests</legend>
      {kinds.map(({ kind, label, title }) => {
        const reason = kind === 'abx' && takeIds.length !== 2 ? 'ABX needs exactly two takes' : null;
        return (
          <Button
            key={kind}
            className="aria-disabled:cursor-default aria-disabled:opacity-45 max-sm:min-h-11"
            title={reason ?? title}
            aria-label={reason ? `${label} (${reason})` : `${label} test`}
            aria-disabled={reason !== null || isPending || undefined}
            onClick={() => {
              if (reason === null && !isPending) mutate(kind);
            }}
          >
            {label}
          </Button>
        );
      })}
    </fieldset>
  );
}
