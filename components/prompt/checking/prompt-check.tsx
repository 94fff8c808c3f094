'use client';

import { type MouseEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CloseIcon } from '@/components/ui/icons';
import type { Cure, Finding } from '@/lib/prompt-check/prompt-check-finding';

const fewest = 2;
/** A sentence is read out only once the typing has rested for so long. */
const restMs = 1000;

export interface PromptCheckProps {
  /** The findings not dismissed, the most serious first. */
  findings: readonly Finding[];
  /** Applies a fix and moves the focus, because the pressed button disappears with its finding. */
  onCure: (cure: Cure) => void;
  /** Hides a finding, and moves the focus when it was the last one. */
  onDismiss: (id: string) => void;
}

/** The findings about the prompt: quiet lines with a fix, a reason, and a way to dismiss them. */
export function PromptCheck({ findings, onCure, onDismiss }: PromptCheckProps) {
  const [isWhole, setIsWhole] = useState(false);
  const announcement = useAnnouncement(findings);
  const shown = isWhole ? findings : findings.slice(0, fewest);
  const hiddenCount = findings.length - fewest;

  return (
    <>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      {findings.length === 0 ? null : (
        <section aria-label="Prompt check" className="grid gap-1 text-xs">
          <ul className="grid gap-1">
            {shown.map((finding) => (
              <FindingRow key={finding.id} finding={finding} onCure={onCure} onDismiss={onDismiss} />
            ))}
          </ul>
          {hiddenCount > 0 ? (
            <Button
              variant="quiet"
              className="justify-self-start"
              aria-expanded={isWhole}
              onClick={() => setIsWhole(!isWhole)}
            >
              {isWhole ? 'Fewer' : `${hiddenCount} more`}
            </Button>
          ) : null}
        </section>
      )}
    </>
  );
}

interface FindingRowProps {
  finding: Finding;
  onCure: (cure: Cure) => void;
  onDismiss: (id: string) => void;
}

function FindingRow({ finding: { id, message, reason, cures }, onCure, onDismiss }: FindingRowProps) {
  const messageId = useId();
  const reasonId = useId();
  const [isExplained, setIsExplained] = useState(false);

  const dismiss = (event: MouseEvent<HTMLButtonElement>) => {
    const row = event.currentTarget.closest('li');
    const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
    neighbour?.querySelector<HTMLElement>('[data-dismiss]')?.focus();
    onDismiss(id);
  };

  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-2 border-line border-l-2 pl-2.5">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3">
        <span id={messageId} className="py-[3px] break-words">
          {message}
        </span>
        {cures.map((cure) => (
          <Button
            key={cure.label}
            variant="text"
            className="underline decoration-line underline-offset-4 hover:decoration-current"
            aria-describedby={messageId}
            onClick={() => onCure(cure)}
          >
            {cure.label}
          </Button>
        ))}
      </div>
      <div className="flex items-center gap-1 self-start">
        <Button
          variant="quiet"
          className="px-1"
          aria-label={`Why? ${message}`}
          aria-expanded={isExplained}
          aria-controls={reasonId}
          onClick={() => setIsExplained(!isExplained)}
        >
          Why?
        </Button>
        <Button
          variant="icon"
          className="-my-0.5"
          data-dismiss
          aria-label={`Not for this prompt: ${message}`}
          title="Not for this prompt"
          onClick={dismiss}
        >
          <CloseIcon />
        </Button>
      </div>
      <p id={reasonId} hidden={!isExplained} className="col-span-2 pb-1 text-muted">
        {reason}
      </p>
    </li>
  );
}

/** Each finding's sentence once, when it has stayed for a moment. */
function useAnnouncement(findings: readonly Finding[]): string {
  const [announcement, setAnnouncement] = useState('');
  const announced = useRef(new Set<string>());
  const ids = findings.map(({ id }) => id).join(' ');

  const announce = useEffectEvent(() => {
    const fresh = findings.filter(({ id }) => !announced.current.has(id));
    if (fresh.length === 0) return;
    for (const { id } of fresh) announced.current.add(id);
    const rest = fresh.length > fewest ? ` ${fresh.length - fewest} more.` : '';
    const sentences = fresh.slice(0, fewest).map(({ message }) => message);
    setAnnouncement(`Prompt check: ${sentences.join(' ')}${rest}`);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of what is found restarts the wait
  useEffect(() => {
    const timer = setTimeout(announce, restMs);
    return () => clearTimeout(timer);
  }, [ids]);

  return announcement;
}
