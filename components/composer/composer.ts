import type { QueryClient } from '@tanstack/react-query';
import { createFileImports, type FileImports } from '@/components/clips/importing/file-imports';
import { createRequestForm, type RequestForm } from '@/components/fields/request-form';
import {
  createReferenceActs,
  type MarkerFate,
  type ReferenceActs,
} from '@/components/references/acts/reference-acts';
import type { ReferenceTarget } from '@/components/references/reference-dialog';
import { createTakeStarts, type StartAction, type TakeStarts } from '@/components/starting/take-starts';
import type { SweepDraft } from '@/components/sweep/sweep-draft';
import { createStore, type Store, watchPart } from '@/components/ui/state/store';
import type { ToastActions } from '@/components/ui/toast/toast';
import type { VoiceChoice } from '@/components/voices/voice-choice';
import type { Reference } from '@/lib/references/reference';
import type { knobs } from '@/lib/request/knobs';
import type { TakeRequest } from '@/lib/request/request';
import type { Starter } from '@/lib/starters/starters';
import type { SavedTake, StartTakes, Take } from '@/lib/takes/take';
import type { ComposerDialog } from './composer-dialog';
import { type ComposerScreen, noScreen } from './composer-screen';
import { type ComposerState, initialState } from './composer-state';
import { createDraftKeeper } from './drafts/draft-keeper';
import type { TabDraft } from './drafts/tab-draft';
import { createLoading } from './loading';
import { createPlacing } from './placing';
import { createProblems } from './problems';

/** The composer of a tab: the form of a request, and everything that is done to it. It outlives the screens it is shown on. */
export interface Composer {
  store: Pick<Store<ComposerState>, 'get' | 'subscribe'>;
  form: RequestForm;
  references: ReferenceActs;
  imports: FileImports;
  starts: TakeStarts<StartTakes>['store'];
  /**
   * Controls this screen from now on; the first one also restores the draft. Returns a function that detaches the
   * screen: the typed text stays, and is stored as before.
   */
  start: (screen: ComposerScreen) => () => void;
  /** Stores the last change and releases the draft. */
  end: () => void;
  /** Loads a copy of a take's request, shows what was wrong with it, and moves the focus to the field to change. */
  edit: (take: Take, knob?: keyof typeof knobs) => void;
  /** Opens a take to be cut into a reference. */
  cutAsVoice: (take: SavedTake) => void;
  loadStarter: (starter: Starter) => void;
  /** Empties the form. */
  startOver: () => void;
  /** Undoes the last step on references and markers; false when something was typed after it. */
  undo: (prompt: string) => boolean;
  open: (dialog: ComposerDialog) => void;
  close: () => void;
  /** Inserts a reference where it was requested, and closes the dialog it was chosen in. */
  place: (reference: Reference, target: ReferenceTarget) => void;
  placeVoice: (choice: VoiceChoice, target: ReferenceTarget) => void;
  /** Removes a reference as its dialog says. */
  remove: (index: number, fate: MarkerFate) => void;
  setSpeechRate: (speechRate: number) => void;
  setCount: (count: number) => void;
  keepSweep: (sweep: SweepDraft) => void;
  /** Opens a sweep of the request, if that is in order. */
  openSweep: () => void;
  /** Starts takes of the request, or moves the focus to the first error. */
  generate: () => void;
  /** Takes were started from here. */
  tellStarted: (takes: Take[]) => void;
}

export interface ComposerOptions {
  client: QueryClient;
  toast: Pick<ToastActions, 'show'>;
  startTakes: StartAction;
  /** Where this tab's draft is kept; the browser's own storage by default. */
  openDraft?: () => Promise<TabDraft>;
}

/** Makes a composer with an empty form. Uses no browser API before `start`. */
export function createComposer({ client, toast, startTakes, openDraft }: ComposerOptions): Composer {
  let screen = noScreen;
  let stopKeeping: (() => void) | null = null;
  const getScreen = () => screen;
  const form = createRequestForm();
  const store = createStore<ComposerState>(initialState);
  const starts = createTakeStarts<StartTakes>(startTakes, { client, toast });
  const problems = createProblems(form, getScreen);
  const references = createReferenceActs({
    form,
    toast,
    afterDrawing: (act) => screen.afterDrawing(act),
    rewrite: (text) => screen.getPrompt()?.rewrite(text),
  });
  const tellStarted = (takes: Take[]) => screen.tellStarted(takes);
  const close = () => store.set({ dialog: null });
  const { place, placeVoice } = createPlacing({ form, references, toast, getScreen, close });
  const imports = createFileImports({
    onClip: (clip) => place(clip, { kind: 'add' }),
    onTrim: (source) => store.set({ dialog: { kind: 'trim', source, target: { kind: 'add' } } }),
    onImage: references.chooseImage,
  });
  const loading = createLoading({ form, store, references, imports, problems, toast, getScreen });
  const watchExtras = (listener: () => void) => {
    const stops = [
      watchPart(store, ({ count }) => count, listener),
      watchPart(store, ({ copiedFrom }) => copiedFrom, listener),
      watchPart(references.store, ({ setAside }) => setAside, listener),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  };
  const keeper = createDraftKeeper({
    toast,
    openDraft,
    read: loading.read,
    restore: loading.load,
    watchRequest: (callback) => form.subscribe({ formState: { values: true }, callback }),
    watchExtras,
  });

  const send = async (request: TakeRequest) => {
    // Cleared here and not by the answer, which may arrive after the failure of a later press.
    store.set({ failure: null });
    const { count, copiedFrom } = store.get();
    const result = await starts.start({ request, count, copiedFrom });
    if (!result) return;
    if (result.ok) tellStarted(result.value.takes);
    else if (!problems.show(result.failure.fields)) store.set({ failure: result.failure });
  };
  const withRequest = (act: (request: TakeRequest) => void | Promise<void>) =>
    void form.handleSubmit(act, problems.focusFirst)();

  return {
    store,
    form,
    references,
    imports,
    starts: starts.store,
    start(next) {
      screen = next;
      stopKeeping ??= keeper.start(() => {
        screen.show(() => store.set({ isReady: true }));
        loading.becomeReady();
      });
      return () => {
        close();
        screen = noScreen;
      };
    },
    end() {
      stopKeeping?.();
      stopKeeping = null;
    },
    edit: loading.edit,
    cutAsVoice: loading.cutAsVoice,
    loadStarter: loading.loadStarter,
    startOver: loading.startOver,
    undo: references.undoLast,
    open: (dialog) => store.set({ dialog }),
    close,
    place,
    placeVoice,
    remove(index, fate) {
      close();
      references.remove(index, fate);
    },
    setSpeechRate(speechRate) {
      form.setValue('speechRate', speechRate, { shouldDirty: true });
      form.setFocus('speechRate');
    },
    setCount: (count) => store.set({ count }),
    keepSweep: (sweep) => store.set({ sweep }),
    openSweep: () => withRequest((request) => store.set({ dialog: { kind: 'sweep', request } })),
    generate: () => withRequest(send),
    tellStarted,
  };
}
