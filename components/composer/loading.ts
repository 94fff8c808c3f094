import type { FieldPath } from 'react-hook-form';
import type { FileImports } from '@/components/clips/importing/file-imports';
import type { RequestForm } from '@/components/fields/request-form';
import type { ReferenceActs } from '@/components/references/acts/reference-acts';
import type { Store } from '@/components/ui/state/store';
import type { ToastActions } from '@/components/ui/toast/toast';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import type { knobs } from '@/lib/request/knobs';
import type { TakeRequest } from '@/lib/request/request';
import type { Starter } from '@/lib/starters/starters';
import type { SavedTake, Take } from '@/lib/takes/take';
import type { ComposerScreen } from './composer-screen';
import type { ComposerState } from './composer-state';
import { type Draft, emptyDraft, isEmptyDraft } from './drafts/draft';
import type { createProblems } from './problems';

interface LoadingOptions {
  form: RequestForm;
  store: Store<ComposerState>;
  references: ReferenceActs;
  imports: Pick<FileImports, 'importPicture'>;
  problems: ReturnType<typeof createProblems>;
  toast: Pick<ToastActions, 'show'>;
  getScreen: () => ComposerScreen;
}

/** A request from elsewhere on the screen. */
interface Arriving {
  request: TakeRequest;
  /** The take it was used in, if any. */
  copiedFrom: string | null;
  /** A picture of the studio's own that goes with it, if any. */
  imagePath?: string | undefined;
  /** Which field to change, if known. */
  focus?: FieldPath<TakeRequest> | undefined;
  /** What the engine found wrong with it, by field as in a failure. */
  problems?: FailureNotice['fields'] | undefined;
}

/** Loads whole drafts into the composer, and accepts input from elsewhere once the stored draft is restored. */
export function createLoading(options: LoadingOptions) {
  const { form, store, references, imports, problems, toast, getScreen } = options;
  let waiting: (() => void) | null = null;

  const read = (): Draft => {
    const { count, copiedFrom } = store.get();
    return { request: form.getValues(), setAside: [...references.store.get().setAside], count, copiedFrom };
  };

  const load = ({ request, setAside, count, copiedFrom }: Draft) => {
    getScreen().getPrompt()?.expect(request.prompt);
    // Not every field renders, and so registers again, after a reset; so all must outlive it.
    form.reset(request, { keepFieldsRef: true });
    references.renew(setAside);
    store.set({ count, copiedFrom, failure: null });
  };

  const change = (draft: Draft) => {
    load(draft);
    getScreen().getPrompt()?.renew();
  };

  /** Loads a draft in place of another and offers the way back, unless there was nothing to come back to. */
  const replace = (next: Draft, message: string) => {
    // A copy, because the form keeps writing to its own objects.
    const before = structuredClone(read());
    change(next);
    if (isEmptyDraft(before)) return;
    toast.show({ message, action: { label: 'Undo', onPress: () => change(before) } });
  };

  const bring = ({ request, copiedFrom, imagePath, ...wish }: Arriving) => {
    const { count } = store.get();
    replace({ ...emptyDraft, request, copiedFrom, count }, 'Your earlier draft was replaced.');
    if (imagePath) void imports.importPicture(imagePath);
    if (problems.show(wish.problems ?? {})) return;
    if (wish.focus) problems.focusField(wish.focus);
    else if (copiedFrom) getScreen().getPrompt()?.focus();
    else getScreen().focusGenerate();
  };

  /** The stored draft comes first, or it would replace the input; the last of several wins. */
  const whenReady = (act: () => void) => {
    if (store.get().isReady) act();
    else waiting = act;
  };

  return {
    read,
    load,
    /** The stored draft is back. */
    becomeReady() {
      const act = waiting;
      waiting = null;
      act?.();
    },
    edit: (take: Take, knob?: keyof typeof knobs) =>
      whenReady(() =>
        bring({
          request: take.request,
          copiedFrom: take.id,
          focus: knob,
          problems: take.failure?.fields,
        }),
      ),
    loadStarter: ({ request, imagePath }: Starter) =>
      whenReady(() => bring({ request, copiedFrom: null, imagePath })),
    cutAsVoice: (take: SavedTake) =>
      whenReady(() => {
        if (references.isFull()) return;
        store.set({ dialog: { kind: 'trim', source: { kind: 'take', take }, target: { kind: 'add' } } });
      }),
    startOver() {
      replace(emptyDraft, 'The form is empty.');
      getScreen().getPrompt()?.focus();
    },
  };
}
