'use client';

import { useRef, useState } from 'react';
import type { ClipReference, ImageReference } from '@/lib/references/reference';
import type { ClipSource } from '../clip-source';

interface ImportProblem {
  message: string;
  advice: string;
}

interface FileImportsOptions {
  onClip: (clip: ClipReference) => void;
  /** A clip is longer than a reference may be. */
  onTrim: (source: ClipSource) => void;
  onImage: (image: ImageReference) => void;
}

// Loaded with the first file.
const loadAudioImport = () => import('./import-audio-file');
const loadImageImport = () => import('./import-image-file');

const unloadable: ImportProblem = {
  message: 'The studio does not answer.',
  advice: 'Check that it is still running, and try again.',
};

/** Brings files in, one at a time: the last one asked for counts. */
export function useFileImports({ onClip, onTrim, onImage }: FileImportsOptions) {
  const [pendingName, setPendingName] = useState<string | null>(null);
  const [problem, setProblem] = useState<ImportProblem | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const turn = useRef(new AbortController());

  /** Does the work of one file and answers what came of it, unless another one was asked for meanwhile. */
  const run = async <Done extends { kind: string }>(
    file: File,
    work: (signal: AbortSignal) => Promise<Done | Failed>,
  ): Promise<Done | null> => {
    turn.current.abort();
    const controller = new AbortController();
    turn.current = controller;
    setProblem(null);
    setNotice(null);
    setPendingName(file.name || 'the file');
    const result = await work(controller.signal).catch((): Failed => ({ kind: 'failed', ...unloadable }));
    if (controller.signal.aborted) return null;
    setPendingName(null);
    if (!isFailed(result)) return result;
    setProblem(result);
    return null;
  };

  const importAudio = async (file: File) => {
    const done = await run(file, async (signal) => (await loadAudioImport()).importAudioFile(file, signal));
    if (done?.kind === 'needs-trimming') onTrim(done.source);
    if (done?.kind !== 'ready') return;
    setNotice(done.notice);
    onClip(done.clip);
  };

  const importImage = async (file: File) => {
    const done = await run(file, async (signal) => (await loadImageImport()).importImageFile(file, signal));
    if (done) onImage(done.image);
  };

  /** Brings in a picture that the studio itself serves. */
  const importPicture = async (path: string) => {
    const answer = await fetch(path).catch(() => null);
    if (!answer?.ok) return setProblem(unloadable);
    const blob = await answer.blob();
    await importImage(new File([blob], path.split('/').at(-1) ?? 'image', { type: blob.type }));
  };

  return {
    pendingName,
    problem,
    /** What to know about the last file that was brought in. */
    notice,
    dismissNotice: () => setNotice(null),
    dismissProblem: () => setProblem(null),
    explain: (message: string, advice: string) => setProblem({ message, advice }),
    importAudio,
    importImage,
    importPicture,
  };
}

export type FileImports = ReturnType<typeof useFileImports>;

type Failed = { kind: 'failed' } & ImportProblem;

function isFailed(result: { kind: string }): result is Failed {
  return result.kind === 'failed';
}
