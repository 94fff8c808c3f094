'use client';

import { useDeferredValue, useEffect, useEffectEvent, useState } from 'react';
import { type CheckedRequest, checkPrompt } from '@/lib/prompt-check/prompt-check';
import type { Cure } from '@/lib/prompt-check/prompt-check-finding';
import { PromptCheck } from './prompt-check';

/** A finding appears after this pause in typing, but disappears at once. */
const restMs = 800;

export interface LivePromptCheckProps {
  request: CheckedRequest;
  /** Applies a fix and moves the focus, because the pressed button disappears with its finding. */
  onCure: (cure: Cure) => void;
  /** The last finding was sent away, and the focus with it. */
  onEmptied: () => void;
}

/** The check of a prompt that is being written. Dismissed findings stay away until the prompt is empty. */
export function LivePromptCheck({ request, onCure, onEmptied }: LivePromptCheckProps) {
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const [rested, setRested] = useState<readonly string[]>([]);
  const checked = useDeferredValue(request);
  const findings = checkPrompt(checked).filter(({ id }) => !dismissed.includes(id));
  const shown = findings.filter(({ id }) => rested.includes(id));

  if (dismissed.length > 0 && checked.prompt.trim() === '') setDismissed([]);

  const rest = useEffectEvent(() => setRested(findings.map(({ id }) => id)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the request restarts the wait
  useEffect(() => {
    const timer = setTimeout(rest, restMs);
    return () => clearTimeout(timer);
  }, [checked.prompt, checked.references.length, checked.image === null, checked.speechRate]);

  return (
    <PromptCheck
      findings={shown}
      onCure={onCure}
      onDismiss={(id) => {
        setDismissed([...dismissed, id]);
        if (shown.length === 1) onEmptied();
      }}
    />
  );
}
