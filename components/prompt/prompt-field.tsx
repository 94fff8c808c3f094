'use client';

import {
  type Ref,
  type RefObject,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { MarkerChip } from '@/components/markers/marker-chip';
import { createLateModule, useLateModule } from '@/components/ui/late-module';
import { classNames } from '@/lib/class-names';
import { spaceMarker } from '@/lib/prompt/markers';
import { maxReadLength } from '@/lib/prompt/prompt';
import type { TakeRequest } from '@/lib/request/request';
import { findChange, typeOver } from './edit-text';
import type { PromptHandle, PromptSpan } from './prompt-handle';
import { findPlace, PromptPaint } from './prompt-paint';
import { chooseReading, readyField, spareLongTexts } from './text-direction';
import { type MenuChoice, useMarkerMenu } from './use-marker-menu';

const loadMarkerEditing = () => import('./marker-editing');
const lateMenu = createLateModule(() => import('./marker-menu'));

const placeholder =
  'Say what is heard: the place, who speaks and how, the words in “quotes”, what stays out. @ brings in a voice.';

export interface PromptFieldProps {
  form: UseFormReturn<TakeRequest>;
  id: string;
  describedBy: string;
  isInvalid: boolean;
  /** The references' names, in their order. */
  names: readonly string[];
  canAdd: boolean;
  /** A voice is wanted in place of a stretch of the prompt. */
  onAddVoice: (span: PromptSpan) => void;
  /** Takes back what was done to markers and references together; false when typing came after it. */
  onUndo: (text: string) => boolean;
  /** Which of the fields it is that take each other's place. */
  edition: number;
  /** The edition that gets the focus, because the one before had it. */
  focusedEdition: RefObject<number | null>;
  ref: Ref<PromptHandle>;
}

/**
 * The prompt as text: a plain textarea over a painted copy of it, which gives it its height and the markers their
 * colours. Typing, composing and undoing stay the browser's own.
 */
export function PromptField({ form, edition, focusedEdition, ref, ...props }: PromptFieldProps) {
  const field = useRef<HTMLTextAreaElement | null>(null);
  const paint = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<DOMRect | null>(null);
  const [prompt, references] = useWatch({ control: form.control, name: ['prompt', 'references'] });
  const { ref: registerRef, onBlur, ...registered } = form.register('prompt');

  const insertMarker = (number: number, span?: PromptSpan | null) => {
    const element = field.current;
    if (!element) return;
    element.focus();
    const { start, end } = span ?? { start: element.selectionStart, end: element.selectionEnd };
    const marker = spaceMarker(number, element.value.slice(0, start), element.value.slice(end));
    typeOver(element, { start, end }, marker);
  };

  const pick = (choice: MenuChoice, trigger: { at: number; end: number }) => {
    const span = { start: trigger.at, end: trigger.end };
    if (choice.kind === 'marker') insertMarker(choice.number, span);
    else props.onAddVoice(span);
  };

  const menu = useMarkerMenu({ names: props.names, canAdd: props.canAdd, onPick: pick });
  const triggerAt = menu.menu?.trigger.at ?? null;

  const look = useEffectEvent(() => {
    if (field.current && document.activeElement === field.current) menu.look(field.current);
  });

  const replaceText = (text: string) => {
    const element = field.current;
    if (!element) return;
    element.focus();
    const { start, end, inserted } = findChange(element.value, text);
    typeOver(element, { start, end }, inserted);
  };

  const countReferences = useEffectEvent(() => form.getValues('references').length);

  // Not by React's own event of a selection, which misses a focus that comes back while the page is being changed.
  useEffect(() => {
    const element = field.current;
    const listen = () => look();
    document.addEventListener('selectionchange', listen);
    element?.addEventListener('input', listen);
    return () => {
      document.removeEventListener('selectionchange', listen);
      element?.removeEventListener('input', listen);
    };
  }, []);

  useEffect(() => (field.current ? spareLongTexts(field.current) : undefined), []);

  useLayoutEffect(() => {
    const element = field.current;
    if (focusedEdition.current === edition) element?.focus();
    return () => {
      focusedEdition.current = element && element === document.activeElement ? edition + 1 : null;
    };
  }, [edition, focusedEdition]);

  // The painted copy is where the text is, once it has been drawn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another text the same place is elsewhere
  useEffect(() => {
    setPlace(triggerAt === null || !paint.current ? null : findPlace(paint.current, triggerAt));
  }, [triggerAt, prompt]);

  useEffect(() => {
    const element = field.current;
    if (!element) return;
    let stop: (() => void) | null = null;
    let isGone = false;
    loadMarkerEditing().then(
      ({ keepMarkersWhole }) => {
        if (!isGone) stop = keepMarkersWhole(element, () => countReferences());
      },
      // Markers can still be typed; what is wrong with one is said by the check and by the form.
      () => undefined,
    );
    return () => {
      isGone = true;
      stop?.();
    };
  }, []);

  useImperativeHandle(ref, () => ({
    focus: () => field.current?.focus(),
    insertMarker,
    select: ({ start, end }) => {
      field.current?.focus();
      field.current?.setSelectionRange(start, end);
    },
    replaceText,
    rewrite: (text) => {
      const focused = document.activeElement;
      replaceText(text);
      // Nothing can be typed into a field without the focus.
      if (focused instanceof HTMLElement && focused !== field.current) focused.focus();
    },
    expect: (text) => {
      if (field.current) readyField(field.current, text);
    },
  }));

  const MarkerMenu = useLateModule(lateMenu).module?.MarkerMenu;
  const isPainted = prompt.length <= maxReadLength;
  const open = place && MarkerMenu && isPainted ? menu.menu : null;
  return (
    <div className="grid min-h-full grid-cols-[minmax(0,1fr)]">
      {isPainted ? (
        <PromptPaint
          ref={paint}
          prompt={prompt}
          placeholder={placeholder}
          referenceCount={references.length}
        />
      ) : null}
      <textarea
        {...registered}
        ref={(element) => {
          field.current = element;
          registerRef(element);
        }}
        id={props.id}
        aria-invalid={props.isInvalid ? true : undefined}
        aria-describedby={props.describedBy}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={open ? menu.id : undefined}
        aria-activedescendant={open ? `${menu.id}-${open.activeIndex}` : undefined}
        placeholder={placeholder}
        className={classNames(
          'prompt-text resize-none outline-none placeholder:text-muted',
          isPainted ? 'is-painted overflow-hidden' : 'h-[11rem] overflow-y-auto',
        )}
        {...chooseReading(prompt)}
        onBlur={(event) => {
          menu.close();
          void onBlur(event);
        }}
        onKeyDown={(event) => {
          menu.handleKey(event);
          const isUndo =
            event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
          if (isUndo && props.onUndo(event.currentTarget.value)) event.preventDefault();
        }}
      />
      {open && place && MarkerMenu ? (
        <MarkerMenu
          id={menu.id}
          place={place}
          activeIndex={open.activeIndex}
          options={open.choices.map((choice) =>
            choice.kind === 'add-voice'
              ? { key: 'add-voice', label: 'Add a voice…' }
              : {
                  key: String(choice.number),
                  label: (
                    <>
                      <MarkerChip number={choice.number} />
                      <span className="truncate">{props.names[choice.number - 1]}</span>
                    </>
                  ),
                },
          )}
          onPick={menu.pick}
        />
      ) : null}
      <p role="status" className="sr-only">
        {open ? `${open.choices.length} choices. The arrow keys choose, Enter puts one in.` : null}
      </p>
    </div>
  );
}
