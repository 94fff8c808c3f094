'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type FieldPath, type Resolver, useForm, useWatch } from 'react-hook-form';
import { DropArea } from '@/components/clips/importing/drop-area';
import { useFileImports } from '@/components/clips/importing/use-file-imports';
import { findField, listFields, referenceButtonId } from '@/components/fields/field-order';
import { MoreSettings } from '@/components/fields/more-settings';
import { SoundSettings } from '@/components/fields/sound-settings';
import { toldError } from '@/components/fields/use-field-error';
import { PlanSlot } from '@/components/prompt/plan-slot';
import type { PromptHandle } from '@/components/prompt/prompt-handle';
import { PromptSection } from '@/components/prompt/prompt-section';
import type { ReferenceTarget } from '@/components/references/reference-dialog';
import { References } from '@/components/references/references';
import { useReferenceNames } from '@/components/references/use-reference-names';
import { useReferences } from '@/components/references/use-references';
import { useStartTakes } from '@/components/starting/use-start-takes';
import type { SweepDraft } from '@/components/sweep/sweep-draft';
import { Alert } from '@/components/ui/alert';
import { createLateModule, Late, LoadFailure } from '@/components/ui/late-module';
import { useShortcut } from '@/components/ui/shortcuts';
import { useToast } from '@/components/ui/toast';
import type { VoiceChoice } from '@/components/voices/voice-choice';
import { startTakesAction } from '@/lib/actions/takes-actions';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import { maxReferences, type Reference } from '@/lib/references/reference';
import { defaultRequest, type TakeRequest } from '@/lib/request/request';
import type { SavedTake, StartTakes, Take } from '@/lib/takes/take';
import type { ComposerDialog } from './composer-dialog';
import { type Draft, emptyDraft, emptyExtras, isEmptyDraft } from './drafts/draft';
import { useDraft } from './drafts/use-draft';
import { GenerateBar } from './generate-bar';
import { StartOver } from './start-over';

// A draft comes into the form only after the page has come to life, and so does what there is to say about it.
const lateFindings = createLateModule(() => import('@/components/prompt/checking/prompt-findings'));
const lateDialogs = createLateModule(() => import('./composer-dialogs'));

/** What comes into the composer from elsewhere on the screen; each token is taken in once. */
export type Incoming = { token: number } & (
  | {
      kind: 'request';
      request: TakeRequest;
      /** The take it was used in, if any. */
      copiedFrom: string | null;
      /** A picture of the studio's own that goes with it, if any. */
      imagePath: string | null;
      /** What shall be changed in it, if that is known. */
      focus?: FieldPath<TakeRequest> | undefined;
      /** What the engine found wrong with it, by field as in a failure. */
      problems?: FailureNotice['fields'] | undefined;
    }
  | { kind: 'voice-of-take'; take: SavedTake }
);

export interface ComposerProps {
  incoming: Incoming | null;
  onStarted: (takes: Take[]) => void;
  onExamples: () => void;
}

// Loaded when the form is first touched, so that the page comes to life without it. Where it cannot be loaded,
// the server's own check, which every request passes, has to do.
const loadResolver = () => import('@/components/fields/request-resolver').catch(() => null);
const resolveRequest: Resolver<TakeRequest> = async (live, context, options) => {
  // The form goes on writing into its own object: what is pressed now must not become what is typed next.
  const values = structuredClone(live);
  const module = await loadResolver();
  return module ? module.resolveRequest(values, context, options) : { values, errors: {} };
};

function focusReference(index: number) {
  document.getElementById(referenceButtonId(index))?.focus();
}

/** The form of a request. What is typed survives reloads, failures and the start of takes. */
export function Composer({ incoming, onStarted, onExamples }: ComposerProps) {
  const toast = useToast();
  const prompt = useRef<PromptHandle>(null);
  const generateButton = useRef<HTMLButtonElement>(null);
  const more = useRef<HTMLDetailsElement>(null);
  const [failure, setFailure] = useState<FailureNotice | null>(null);
  const [extras, setExtras] = useState(emptyExtras);
  const [dialog, setDialog] = useState<ComposerDialog | null>(null);
  const [sweep, setSweep] = useState<SweepDraft | null>(null);
  const [edition, setEdition] = useState(0);
  const { start, isStarting } = useStartTakes<StartTakes>(startTakesAction);
  const form = useForm<TakeRequest>({
    defaultValues: defaultRequest,
    resolver: resolveRequest,
    mode: 'onTouched',
    // A sentence that appears while a button is held down would move the button away from the pointer.
    delayError: 200,
    shouldFocusError: false,
  });
  const names = useReferenceNames(useWatch({ control: form.control, name: 'references' }));

  const load = ({ request, ...others }: Draft) => {
    prompt.current?.expect(request.prompt);
    // The compiler keeps the fields from registering anew on every render, so they must outlive the reset.
    form.reset(request, { keepFieldsRef: true });
    setExtras(others);
    setFailure(null);
  };

  const isReady = useDraft(form, extras, load);

  const references = useReferences(form, {
    setAside: extras.setAside,
    onSetAside: (setAside) => setExtras((present) => ({ ...present, setAside })),
    onRewrite: (text) => prompt.current?.rewrite(text),
  });

  const place = (reference: Reference, target: ReferenceTarget) => {
    // Nothing under a dialog can take the focus.
    flushSync(() => setDialog(null));
    if (target.kind === 'replace') return references.replace(target.index, reference);
    const number = references.add(reference);
    if (number === null) return;
    if (target.markerAt) return prompt.current?.insertMarker(number, target.markerAt);
    // With the last one that there is room for, the button that opened the dialog can be pressed no more.
    if (number === maxReferences) requestAnimationFrame(() => focusReference(number - 1));
  };

  const placeVoice = (choice: VoiceChoice, target: ReferenceTarget) => {
    if (choice.kind === 'voice') return place({ kind: 'voice', voiceId: choice.voiceId }, target);
    const { reference, settings } = choice.design;
    const before = form.getValues(['speechRate', 'loudness', 'pitchSemitones']);
    const setKnobs = ([speechRate, loudness, pitchSemitones]: typeof before) => {
      form.setValue('speechRate', speechRate, { shouldDirty: true });
      form.setValue('loudness', loudness, { shouldDirty: true });
      form.setValue('pitchSemitones', pitchSemitones, { shouldDirty: true });
    };
    const after: typeof before = [settings.speechRate, settings.loudness, settings.pitchSemitones];
    place(reference, target);
    if (after.every((value, index) => value === before[index])) return;
    setKnobs(after);
    toast.show({
      message: `The knobs are set as in “${choice.design.name}”.`,
      action: { label: 'Undo', onPress: () => setKnobs(before) },
    });
  };

  const imports = useFileImports({
    onClip: (clip) => place(clip, { kind: 'add' }),
    onTrim: (source) => setDialog({ kind: 'trim', source, target: { kind: 'add' } }),
    onImage: references.chooseImage,
  });

  /** Loads a draft in place of another. */
  const change = (draft: Draft) => {
    load(draft);
    setEdition((present) => present + 1);
  };

  /** Loads a draft and offers the way back, unless there was nothing to come back to. */
  const replaceDraft = (next: Draft, message: string) => {
    // A copy: the form goes on writing into its own objects.
    const before: Draft = structuredClone({ request: form.getValues(), ...extras });
    change(next);
    if (isEmptyDraft(before)) return;
    toast.show({ message, action: { label: 'Undo', onPress: () => change(before) } });
  };

  const focusField = (field: FieldPath<TakeRequest>) => {
    // A field that is folded away cannot take the focus.
    if (field === 'callbackUrl' && more.current) more.current.open = true;
    const [, index] = /^references\.(\d+)\.(?:voiceId|fileId)$/.exec(field) ?? [];
    if (field === 'prompt') prompt.current?.focus();
    else if (index) focusReference(Number(index));
    else form.setFocus(field);
  };

  const focusFirstError = () => {
    const field = listFields(form.getValues()).find((candidate) => form.getFieldState(candidate).error);
    if (field) focusField(field);
  };

  /** Shows sentences at the fields they are about; false when the form has none of these fields. */
  const showProblems = (fields: FailureNotice['fields']): boolean => {
    const request = form.getValues();
    const placed = Object.entries(fields).flatMap(([path, message]) => {
      const field = findField(path, request);
      return field ? [{ field, message }] : [];
    });
    for (const { field, message } of placed) form.setError(field, { type: toldError, message });
    if (placed.length > 0) focusFirstError();
    return placed.length > 0;
  };

  const loadedToken = useRef(0);
  const takeIn = useEffectEvent((next: Incoming) => {
    if (loadedToken.current === next.token) return;
    loadedToken.current = next.token;
    if (next.kind === 'voice-of-take') {
      if (references.isFull()) return;
      setDialog({ kind: 'trim', source: { kind: 'take', take: next.take }, target: { kind: 'add' } });
      return;
    }
    const { request, copiedFrom, imagePath } = next;
    replaceDraft(
      { ...emptyDraft, request, copiedFrom, count: extras.count },
      'Your earlier draft was replaced.',
    );
    if (imagePath) void imports.importPicture(imagePath);
    if (showProblems(next.problems ?? {})) return;
    if (next.focus) focusField(next.focus);
    else if (copiedFrom) prompt.current?.focus();
    else generateButton.current?.focus();
  });
  useEffect(() => {
    // The stored draft comes first, or it would take the place of what came in.
    if (incoming && isReady) takeIn(incoming);
  }, [incoming, isReady]);

  const showFailure = (notice: FailureNotice) => {
    if (!showProblems(notice.fields)) setFailure(notice);
  };

  const startTakes = async (request: TakeRequest) => {
    // Taken off here and not by the answer: that may come after the failure of a later press.
    setFailure(null);
    const result = await start({ request, count: extras.count, copiedFrom: extras.copiedFrom });
    if (!result) return;
    if (result.ok) onStarted(result.value.takes);
    else showFailure(result.failure);
  };

  const generate = () => {
    void form.handleSubmit(startTakes, focusFirstError)();
  };

  const openSweep = () => {
    const open = (request: TakeRequest) => setDialog({ kind: 'sweep', request });
    void form.handleSubmit(open, focusFirstError)();
  };

  useShortcut({ key: 'Mod+Enter', label: 'Generate', group: 'Studio', allowInFields: true }, generate);

  return (
    <>
      <DropArea imports={imports}>
        <form
          aria-label="New take"
          noValidate
          className="flex min-h-0 flex-1 flex-col"
          onFocus={() => {
            void loadResolver();
            lateDialogs.preload();
          }}
          onSubmit={(event) => event.preventDefault()}
        >
          <fieldset disabled={!isReady} className="waking flex min-h-0 min-w-0 flex-1 flex-col">
            <div className="flex min-h-0 flex-auto flex-col lg:overflow-y-auto">
              <PromptSection
                ref={prompt}
                form={form}
                edition={edition}
                names={names}
                onAddVoice={(markerAt) =>
                  setDialog({ kind: 'voice', target: { kind: 'add', ...(markerAt ? { markerAt } : {}) } })
                }
                onUndo={references.undoLast}
                findings={
                  <>
                    <PlanSlot form={form} />
                    <Late module={lateFindings}>
                      {({ PromptFindings }) => (
                        <PromptFindings
                          form={form}
                          onRemoveReference={(index) => references.remove(index, { kind: 'drop' })}
                          getPrompt={() => prompt.current}
                          onAddVoice={() => setDialog({ kind: 'voice', target: { kind: 'add' } })}
                        />
                      )}
                    </Late>
                  </>
                }
                actions={
                  <StartOver
                    form={form}
                    hasSetAside={extras.setAside.length > 0}
                    onExamples={onExamples}
                    onPress={() => {
                      replaceDraft(emptyDraft, 'The form is empty.');
                      prompt.current?.focus();
                    }}
                  />
                }
              />
              <References
                form={form}
                acts={references}
                imports={imports}
                setAsideCount={extras.setAside.length}
                onInsertMarker={(number) => prompt.current?.insertMarker(number)}
                onOpen={setDialog}
              />
              <SoundSettings form={form} />
              <MoreSettings ref={more} form={form} />
            </div>
            <div className="@container/bar sticky bottom-0 z-10 shrink-0 border-line border-t bg-paper px-5 py-3">
              <div role="alert">
                {failure ? (
                  <div className="mb-3">
                    <Alert {...failure} />
                  </div>
                ) : null}
              </div>
              <GenerateBar
                count={extras.count}
                onCountChange={(count) => setExtras((present) => ({ ...present, count }))}
                onSweep={openSweep}
                onGenerate={generate}
                isStarting={isStarting}
                buttonRef={generateButton}
              />
            </div>
          </fieldset>
        </form>
      </DropArea>
      {dialog === null ? null : (
        <Late module={lateDialogs} failed={<LoadFailure />}>
          {({ ComposerDialogs }) => (
            <ComposerDialogs
              form={form}
              dialog={dialog}
              names={names}
              onOpen={setDialog}
              onClose={() => setDialog(null)}
              sweep={sweep}
              copiedFrom={extras.copiedFrom}
              onSweep={setSweep}
              onStarted={onStarted}
              onVoice={placeVoice}
              onClip={place}
              onRemove={(index, fate) => {
                setDialog(null);
                references.remove(index, fate);
              }}
            />
          )}
        </Late>
      )}
    </>
  );
}
