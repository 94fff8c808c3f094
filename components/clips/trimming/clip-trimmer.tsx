'use client';

import { useEffect, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog/dialog';
import type { ClipProblem } from '@/lib/clips/clip-problems';
import { type ClipReference, maxReferenceSeconds } from '@/lib/references/reference';
import type { Result } from '@/lib/result/result';
import type { ClipSource } from '../clip-source';
import { type OpenedSource, openSource } from '../open-source';
import { TrimForm } from './trim-form';

export interface ClipTrimmerProps {
  /** Read when the dialog appears; another one needs another dialog (a `key`). */
  source: ClipSource;
  onDone: (clip: ClipReference) => void;
  onClose: () => void;
}

/** The dialog in which a clip is cut out of a file, a recording, a take, or a clip kept before. */
export function ClipTrimmer({ source, onDone, onClose }: ClipTrimmerProps) {
  const [attempt, setAttempt] = useState({ source });
  const [opened, setOpened] = useState<Result<OpenedSource, ClipProblem> | null>(null);

  useEffect(() => {
    let isGone = false;
    void openSource(attempt.source).then((result) => {
      if (!isGone) setOpened(result);
    });
    return () => {
      isGone = true;
    };
  }, [attempt]);

  const tryAgain = () => {
    setOpened(null);
    setAttempt({ ...attempt });
  };

  return (
    <Dialog
      title={`Choose up to ${maxReferenceSeconds} s`}
      isOpen
      width="wide"
      dismissal="deliberate"
      onClose={onClose}
    >
      {opened?.ok ? (
        <TrimForm source={opened.value} onDone={onDone} onCancel={onClose} />
      ) : (
        <div className="grid min-h-44 content-center justify-items-start gap-3">
          <p role="status" className="text-muted">
            {opened ? '' : 'Reading the sound…'}
          </p>
          <div role="alert">{opened ? <Alert {...opened.failure} /> : null}</div>
          {opened && attempt.source.kind !== 'file' ? <Button onClick={tryAgain}>Try again</Button> : null}
          {opened ? <Button onClick={onClose}>Close</Button> : null}
        </div>
      )}
    </Dialog>
  );
}
