'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { type Resolver, useForm } from 'react-hook-form';
import { Alert } from '@/components/ui/alert';
import { useShortcut } from '@/components/ui/shortcuts';
import { useToast } from '@/components/ui/toast';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import { defaultRequest, type TakeRequest } from '@/lib/takes/request';
import type { Take } from '@/lib/takes/take';
import { type Draft, emptyDraft, emptyExtras, isEmptyDraft } from './draft';
import { findField, listFields } from './field-order';
import { GenerateBar } from './generate-bar';
import { MoreSettings } from './more-settings';
import { PromptField, type PromptHandle } from './prompt-field';
import { References } from './references';
import { SoundSettings } from './sound-settings';
import { StartOver } from './start-over';
import { useDraft } from './use-draft';
import { useStartTakes } from './use-start-takes';

/** A request to load into the composer; each token is loaded once. */
export interface IncomingRequest {
  request: TakeRequest;
  /** The take it was used in, if any. */
  copiedFrom: string | null;
  token: number;
}

export interface ComposerProps {
  incoming: IncomingRequest | null;
  onStarted: (takes: Take[]) => void;
}

// Loaded when the form is first touched, so that the page comes to life without it. Where it cannot be loaded,
// the server's own check, which every request passes, has to do.
const loadResolver = () => import('./request-resolver').catch(() => null);
const resolveRequest: Resolver<TakeRequest> = async (values, context, options) => {
  const module = await loadResolver();
  return module ? module.resolveRequest(values, context, options) : { values, errors: {} };
};

/** The form of a request. What is typed survives reloads, failures and the start of takes. */
export function Composer({ incoming, onStarted }: ComposerProps) {
  const toast = useToast();
  const prompt = useRef<PromptHandle>(null);
  const generateButton = useRef<HTMLButtonElement>(null);
  const more = useRef<HTMLDetailsElement>(null);
  const [failure, setFailure] = useState<FailureNotice | null>(null);
  const [extras, setExtras] = useState(emptyExtras);
  const { start, isStarting } = useStartTakes();
  const form = useForm<TakeRequest>({
    defaultValues: defaultRequest,
    resolver: resolveRequest,
    mode: 'onTouched',
    // A sentence that appears while a button is held down would move the button away from the pointer.
    delayError: 200,
    shouldFocusError: false,
  });

  const load = ({ request, ...others }: Draft) => {
    // The compiler keeps the fields from registering anew on every render, so they must outlive the reset.
    form.reset(request, { keepFieldsRef: true });
    setExtras(others);
    setFailure(null);
  };

  const isReady = useDraft(form, extras, load);

  /** Loads a draft and offers the way back, unless there was nothing to come back to. */
  const replaceDraft = (next: Draft, message: string) => {
    // A copy: the form goes on writing into its own objects.
    const before: Draft = structuredClone({ request: form.getValues(), ...extras });
    load(next);
    if (isEmptyDraft(before)) return;
    toast.show({ message, action: { label: 'Undo', onPress: () => load(before) } });
  };

  const loadedToken = useRef(0);
  const loadIncoming = useEffectEvent(({ request, copiedFrom, token }: IncomingRequest) => {
    if (loadedToken.current === token) return;
    loadedToken.current = token;
    replaceDraft(
      { ...emptyDraft, request, copiedFrom, count: extras.count },
      'Your earlier draft was replaced.',
    );
    if (copiedFrom) prompt.current?.focus();
    else generateButton.current?.focus();
  });
  useEffect(() => {
    if (incoming) loadIncoming(incoming);
  }, [incoming]);

  const focusFirstError = () => {
    const fields = listFields(form.getValues('references'));
    const field = fields.find((candidate) => form.getFieldState(candidate).error);
    if (!field) return;
    // A field that is folded away cannot take the focus.
    if (field === 'callbackUrl' && more.current) more.current.open = true;
    form.setFocus(field);
  };

  const showFailure = (notice: FailureNotice) => {
    const references = form.getValues('references');
    const placed = Object.entries(notice.fields).flatMap(([path, message]) => {
      const field = findField(path, references);
      return field ? [{ field, message }] : [];
    });
    for (const { field, message } of placed) form.setError(field, { type: 'server', message });
    if (placed.length > 0) focusFirstError();
    else setFailure(notice);
  };

  const startTakes = async (request: TakeRequest) => {
    const result = await start({ request, count: extras.count, copiedFrom: extras.copiedFrom });
    if (!result) return;
    setFailure(null);
    if (result.ok) onStarted(result.value.takes);
    else showFailure(result.failure);
  };

  const generate = () => {
    void form.handleSubmit(startTakes, focusFirstError)();
  };

  useShortcut({ key: 'Mod+Enter', label: 'Generate', group: 'Studio', allowInFields: true }, generate);

  return (
    <form
      aria-label="New take"
      noValidate
      className="flex min-h-0 flex-1 flex-col"
      onFocus={() => void loadResolver()}
      onSubmit={(event) => event.preventDefault()}
    >
      <fieldset disabled={!isReady} className="waking flex min-h-0 min-w-0 flex-1 flex-col">
        <div className="flex min-h-0 flex-auto flex-col lg:overflow-y-auto">
          <div className="flex min-h-[11.5rem] flex-col lg:min-h-[15rem] lg:shrink">
            <PromptField
              ref={prompt}
              form={form}
              actions={
                <StartOver
                  form={form}
                  hasSetAside={extras.setAside.length > 0}
                  onPress={() => {
                    replaceDraft(emptyDraft, 'The form is empty.');
                    prompt.current?.focus();
                  }}
                />
              }
            />
          </div>
          <References
            form={form}
            setAside={extras.setAside}
            onSetAside={(setAside) => setExtras((present) => ({ ...present, setAside }))}
            onInsertMarker={(number) => prompt.current?.insertMarker(number)}
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
            onGenerate={generate}
            isStarting={isStarting}
            buttonRef={generateButton}
          />
        </div>
      </fieldset>
    </form>
  );
}
