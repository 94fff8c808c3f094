import { QueryClient } from '@tanstack/react-query';
import { vi } from 'vitest';
import type { StartAction } from '@/components/starting/take-starts';
import type { ToastRequest } from '@/components/ui/toast/toast-item';
import { makeSavedTake } from '@/lib/takes/test-take';
import { eventually } from '@/testing/eventually';
import { type Composer, createComposer } from './composer';
import type { ComposerScreen } from './composer-screen';
import type { TabDraft } from './drafts/tab-draft';

export interface TestComposerOptions {
  /** What this tab's draft was when the page was opened. */
  stored?: unknown;
  /** Resolves once the stored draft may be read. */
  opening?: Promise<void>;
  startTakes?: StartAction;
  /** Whether the browser has room for drafts. */
  canStore?: boolean;
}

/** What a test sees of a composer from outside. */
export interface TestComposer {
  composer: Composer;
  toasts: ToastRequest[];
  /** The focus moves and prompt edits, in order. */
  moves: string[];
  /** The drafts that were stored; null where it was removed. */
  kept: unknown[];
  started: string[][];
  page: EventTarget;
  stop: () => void;
  pressUndo: () => void;
}

/** A composer on a screen that only records its calls; for tests. */
export function startTestComposer(options: TestComposerOptions = {}): TestComposer {
  const page = new EventTarget();
  vi.stubGlobal('window', page);
  vi.stubGlobal('navigator', { onLine: true });
  const [toasts, moves, kept, started]: [ToastRequest[], string[], unknown[], string[][]] = [[], [], [], []];
  const tabDraft: TabDraft = {
    stored: options.stored ?? null,
    save: (draft) => {
      kept.push(structuredClone(draft));
      return options.canStore ?? true;
    },
    clear: () => kept.push(null),
    release: () => moves.push('release'),
  };
  const composer = createComposer({
    client: new QueryClient(),
    toast: { show: (toast) => toasts.push(toast) },
    startTakes:
      options.startTakes ??
      (async () => ({ ok: true, value: { takes: [makeSavedTake()], isRepeat: false } })),
    openDraft: async () => {
      await options.opening;
      return tabDraft;
    },
  });
  const stop = composer.start(makeScreen(composer, moves, started));
  const pressUndo = () => toasts.pop()?.action?.onPress();
  return { composer, toasts, moves, kept, started, page, stop, pressUndo };
}

function makeScreen({ form }: Composer, moves: string[], started: string[][]): ComposerScreen {
  const note = (move: string) => () => void moves.push(move);
  return {
    show: (change) => change(),
    afterDrawing: queueMicrotask,
    getPrompt: () => ({
      focus: note('prompt'),
      insertMarker: (number) => moves.push(`marker ${number}`),
      select: note('select'),
      replaceText: note('replace text'),
      rewrite: (text) => form.setValue('prompt', text),
      expect: (text) => moves.push(`expect ${text}`),
      renew: note('renew'),
    }),
    withRows: (act) => act(),
    focusReference: (index) => moves.push(`reference ${index + 1}`),
    focusGenerate: note('generate'),
    unfoldMore: note('more'),
    tellStarted: (takes) => started.push(takes.map(({ id }) => id)),
  };
}

/** Waits until the stored draft is back. */
export async function openTestComposer(options: TestComposerOptions = {}): Promise<TestComposer> {
  const test = startTestComposer(options);
  await eventually(() => {
    if (!test.composer.store.get().isReady) throw new Error('It is not ready.');
  });
  return test;
}
