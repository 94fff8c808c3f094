'use client';

import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useStartTakes } from '@/components/starting/use-start-takes';
import { Alert } from '@/components/ui/alert';
import { Dialog } from '@/components/ui/dialog/dialog';
import { isPressed } from '@/components/ui/keys/shortcut-registry';
import { isComposing } from '@/components/ui/keys/typing-keys';
import { startSweepAction } from '@/lib/actions/takes-actions';
import { engineStatusQuery } from '@/lib/engine/engine-queries';
import { defaultSweepLimit } from '@/lib/env/sweep-limits';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import type { TakeRequest } from '@/lib/request/request';
import type { StartSweep } from '@/lib/sweeps/sweep';
import type { Take } from '@/lib/takes/take';
import { AxisFields } from './axis-fields';
import { emptySweepDraft, readSweep, type SweepDraft } from './sweep-draft';
import { SweepFoot } from './sweep-foot';
import { SweepPreview } from './sweep-preview';

export interface SweepDialogProps {
  request: TakeRequest;
  copiedFrom: string | null;
  /** What was set when it was last open, or null. */
  draft: SweepDraft | null;
  onDraft: (draft: SweepDraft) => void;
  onStarted: (takes: Take[]) => void;
  onClose: () => void;
}

/** Chooses what varies, shows every take that would be made, and starts them. */
export function SweepDialog({
  request,
  copiedFrom,
  onDraft,
  onStarted,
  onClose,
  ...props
}: SweepDialogProps) {
  const draft = props.draft ?? emptySweepDraft;
  const form = useRef<HTMLFormElement>(null);
  /** The inputs that have been left, by name; other errors are not shown before Generate is pressed. */
  const [touched, setTouched] = useState<readonly string[]>([]);
  const [isAsked, setIsAsked] = useState(false);
  const [confirmedCount, setConfirmedCount] = useState<number | null>(null);
  const [failure, setFailure] = useState<FailureNotice | null>(null);
  const limit = useQuery(engineStatusQuery()).data?.sweepLimit ?? defaultSweepLimit;
  const { start, isStarting } = useStartTakes<StartSweep>(startSweepAction);

  const { axes, requests, problems, trouble } = readSweep(draft, request);
  const count = requests?.length ?? 0;
  const needsConfirmation = count > limit;
  const isConfirmed = confirmedCount === count;
  const shown = Object.entries(problems).filter(([name]) => isAsked || touched.includes(name));

  const generate = async () => {
    if (!requests || (needsConfirmation && !isConfirmed)) {
      flushSync(() => setIsAsked(true));
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    const result = await start({ request, axes: [...axes], copiedFrom, confirmed: isConfirmed });
    if (!result) return;
    if (!result.ok) return setFailure(result.failure);
    onStarted(result.value.takes);
    onClose();
  };

  const change = (next: SweepDraft) => {
    setFailure(null);
    onDraft(next);
  };

  return (
    <Dialog title="Sweep" isOpen onClose={onClose} width="wide" dismissal="deliberate">
      <form
        ref={form}
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void generate();
        }}
        onKeyDown={(event) => {
          if (!isPressed('Mod+Enter', event) || isComposing(event)) return;
          event.preventDefault();
          form.current?.requestSubmit();
        }}
        onBlur={({ target }) => {
          const name = target.getAttribute('name');
          if (name && !touched.includes(name)) setTouched([...touched, name]);
        }}
      >
        <div className="grid items-start gap-x-6 gap-y-4 md:grid-cols-2">
          {([0, 1] as const).map((position) => (
            <AxisFields
              key={position}
              position={position}
              draft={draft}
              request={request}
              problems={Object.fromEntries(shown)}
              onChange={change}
            />
          ))}
        </div>
        <SweepPreview axes={axes} requests={requests} trouble={trouble} />
        <SweepFoot
          count={count}
          limit={limit}
          isConfirmed={isConfirmed}
          problem={
            isAsked && needsConfirmation && !isConfirmed
              ? `Tick this to make more than ${limit} takes.`
              : undefined
          }
          isStarting={isStarting}
          onConfirm={(isAgreed) => setConfirmedCount(isAgreed ? count : null)}
        >
          <div role="alert">
            {failure ? (
              <div className="mb-2.5">
                <Alert {...describe(failure)} />
              </div>
            ) : null}
          </div>
        </SweepFoot>
      </form>
    </Dialog>
  );
}

/** A failure with the sentence of the field it is about, which the composer shows and not this dialog. */
function describe(failure: FailureNotice): FailureNotice {
  const [sentence] = Object.values(failure.fields);
  return sentence ? { ...failure, advice: sentence } : failure;
}
