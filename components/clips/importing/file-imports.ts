import { createStore, type Store } from '@/components/ui/state/store';
import type { ClipReference, ImageReference } from '@/lib/references/reference';
import type { ClipSource } from '../clip-source';

interface ImportProblem {
  message: string;
  advice: string;
}

interface ImportState {
  pendingName: string | null;
  problem: ImportProblem | null;
  /** A notice about the last imported file. */
  notice: string | null;
}

export interface FileImports {
  store: Pick<Store<ImportState>, 'get' | 'subscribe'>;
  importAudio: (file: File) => Promise<void>;
  importImage: (file: File) => Promise<void>;
  /** Imports a picture that the studio itself serves. */
  importPicture: (path: string) => Promise<void>;
  /** Says why a file was not even tried. */
  explain: (message: string, advice: string) => void;
  dismissNotice: () => void;
  dismissProblem: () => void;
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

/** Imports files, one at a time: the last one requested counts. */
export function createFileImports({ onClip, onTrim, onImage }: FileImportsOptions): FileImports {
  const store = createStore<ImportState>({ pendingName: null, problem: null, notice: null });
  let turn = new AbortController();

  /** Imports one file and returns the result, unless another was requested meanwhile. */
  const run = async <Done extends { kind: string }>(
    file: File,
    work: (signal: AbortSignal) => Promise<Done | Failed>,
  ): Promise<Done | null> => {
    turn.abort();
    const controller = new AbortController();
    turn = controller;
    store.set({ problem: null, notice: null, pendingName: file.name || 'the file' });
    const result = await work(controller.signal).catch((): Failed => ({ kind: 'failed', ...unloadable }));
    if (controller.signal.aborted) return null;
    store.set({ pendingName: null });
    if (!isFailed(result)) return result;
    store.set({ problem: result });
    return null;
  };

  const importImage = async (file: File) => {
    const done = await run(file, async (signal) => (await loadImageImport()).importImageFile(file, signal));
    if (done) onImage(done.image);
  };

  return {
    store,
    importImage,
    async importAudio(file) {
      const done = await run(file, async (signal) => (await loadAudioImport()).importAudioFile(file, signal));
      if (done?.kind === 'needs-trimming') onTrim(done.source);
      if (done?.kind !== 'ready') return;
      store.set({ notice: done.notice });
      onClip(done.clip);
    },
    async importPicture(path) {
      const answer = await fetch(path).catch(() => null);
      if (!answer?.ok) return store.set({ problem: unloadable });
      const blob = await answer.blob();
      await importImage(new File([blob], path.split('/').at(-1) ?? 'image', { type: blob.type }));
    },
    explain: (message, advice) => store.set({ problem: { message, advice } }),
    dismissNotice: () => store.set({ notice: null }),
    dismissProblem: () => store.set({ problem: null }),
  };
}

type Failed = { kind: 'failed' } & ImportProblem;

function isFailed(result: { kind: string }): result is Failed {
  return result.kind === 'failed';
}
