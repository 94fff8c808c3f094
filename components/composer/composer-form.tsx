'use client';

import { useEffectEvent, useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useWatch } from 'react-hook-form';
import { DropArea } from '@/components/clips/importing/drop-area';
import { focusReference } from '@/components/fields/field-order';
import { MoreSettings } from '@/components/fields/more-settings';
import { loadResolver } from '@/components/fields/request-form';
import { SoundSettings } from '@/components/fields/sound-settings';
import type { PromptHandle } from '@/components/prompt/prompt-handle';
import { ReferenceRows, whenRowsAreThere } from '@/components/references/late-rows';
import { References } from '@/components/references/references';
import { useReferenceNames } from '@/components/references/use-reference-names';
import { useShortcut } from '@/components/ui/keys/shortcuts';
import { createLatePart } from '@/components/ui/late/late-part';
import { PartBoundary } from '@/components/ui/late/part-boundary';
import { useStore } from '@/components/ui/state/use-store';
import type { Take } from '@/lib/takes/take';
import type { Composer } from './composer';
import { ComposerPrompt } from './composer-prompt';
import { GenerateBar } from './generate-bar';

const ComposerDialogs = createLatePart(async () => (await import('./composer-dialogs')).ComposerDialogs);

export interface ComposerFormProps {
  composer: Composer;
  onExamples: () => void;
  /** Takes were started while this form was on the screen. */
  onStarted: (takes: Take[]) => void;
}

/** Loads what is needed soon after the user begins to work on a request. */
function prepare(): void {
  void loadResolver();
  void ComposerDialogs.preload();
  void ReferenceRows.preload();
}

/** The form of a request. What is typed survives reloads, failures and the start of takes. */
export function ComposerForm({ composer, onExamples, onStarted }: ComposerFormProps) {
  const { form, imports, references } = composer;
  const prompt = useRef<PromptHandle>(null);
  const generateButton = useRef<HTMLButtonElement>(null);
  const more = useRef<HTMLDetailsElement>(null);
  const isReady = useStore(composer.store, (state) => state.isReady);
  const hasDialog = useStore(composer.store, ({ dialog }) => dialog !== null);
  const names = useReferenceNames(useWatch({ control: form.control, name: 'references' }));

  const tellStarted = useEffectEvent(onStarted);
  useLayoutEffect(
    () =>
      composer.start({
        show: flushSync,
        afterDrawing: (act) => requestAnimationFrame(act),
        getPrompt: () => prompt.current,
        withRows: whenRowsAreThere,
        focusReference: (index) => whenRowsAreThere(() => focusReference(index)),
        focusGenerate: () => generateButton.current?.focus(),
        unfoldMore: () => {
          if (more.current) more.current.open = true;
        },
        tellStarted: (takes) => tellStarted(takes),
      }),
    [composer],
  );

  useShortcut(
    { key: 'Mod+Enter', label: 'Generate', group: 'Studio', allowInFields: true },
    composer.generate,
  );

  return (
    <>
      <DropArea imports={imports}>
        <form
          aria-label="New take"
          noValidate
          className="flex min-h-0 flex-1 flex-col"
          onInput={prepare}
          // The prompt, where every visit begins, needs none of it.
          onFocus={(event) => {
            if (!(event.target instanceof HTMLTextAreaElement)) prepare();
          }}
          onSubmit={(event) => event.preventDefault()}
        >
          <fieldset disabled={!isReady} className="waking flex min-h-0 min-w-0 flex-1 flex-col">
            <div className="flex min-h-0 flex-auto flex-col lg:overflow-y-auto">
              <ComposerPrompt prompt={prompt} composer={composer} names={names} onExamples={onExamples} />
              <References
                form={form}
                acts={references}
                imports={imports}
                onInsertMarker={(number) => prompt.current?.insertMarker(number)}
                onOpen={composer.open}
              />
              <SoundSettings form={form} />
              <MoreSettings ref={more} form={form} />
            </div>
            <GenerateBar composer={composer} buttonRef={generateButton} />
          </fieldset>
        </form>
      </DropArea>
      {hasDialog ? (
        <PartBoundary>
          <ComposerDialogs composer={composer} names={names} />
        </PartBoundary>
      ) : null}
    </>
  );
}
