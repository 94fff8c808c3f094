'use client';

import { useRef, useState } from 'react';
import { type UseFormReturn, useFieldArray } from 'react-hook-form';
import { useToast } from '@/components/ui/toast';
import { convertMarkers } from '@/lib/prompt/marker-edits';
import { dropMarker, moveMarkers, pointMarkers } from '@/lib/prompt/markers';
import { maxReadLength } from '@/lib/prompt/prompt';
import { type ImageReference, maxReferences, type Reference } from '@/lib/references/reference';
import type { TakeRequest } from '@/lib/request/request';

/** What becomes of the markers of a reference that goes: they go as well, or point to another one's place. */
export type MarkerFate = { kind: 'drop' } | { kind: 'point'; toIndex: number };

interface UndoStep {
  /** The prompt as the step left it. */
  promptAfter: string;
  run: () => void;
}

interface ReferencesState {
  setAside: readonly Reference[];
  onSetAside: (references: Reference[]) => void;
  /** Puts another text in the prompt's place, in a way that the browser can undo where it is open as text. */
  onRewrite: (prompt: string) => void;
}

const fullSentence = `There are ${maxReferences} references already. Remove one first.`;

/**
 * The references of the request and everything that changes them. Whatever moves or removes one changes the markers
 * of the prompt with it, in one step that can be undone as one.
 */
export function useReferences(form: UseFormReturn<TakeRequest>, state: ReferencesState) {
  const { setAside, onSetAside, onRewrite } = state;
  const toast = useToast();
  const list = useFieldArray({ control: form.control, name: 'references' });
  const lastStep = useRef<UndoStep | null>(null);
  const [announcement, setAnnouncement] = useState('');

  const setPrompt = (prompt: string) => {
    if (prompt !== form.getValues('prompt')) form.setValue('prompt', prompt, { shouldDirty: true });
    // The prompt's sentence about a marker without a reference depends on this list.
    if (form.getFieldState('prompt').error) void form.trigger('prompt');
  };

  /** The prompt with everything written as a marker that is meant for one of the references. */
  const readPrompt = () => {
    const prompt = form.getValues('prompt');
    if (prompt.length > maxReadLength) return prompt;
    return convertMarkers(prompt, form.getValues('references').length).text;
  };

  /** With a reference that is added, what is meant for its marker becomes one; what is done in the same step comes first. */
  const adoptMarkers = () => {
    setPrompt(form.getValues('prompt'));
    requestAnimationFrame(() => {
      const prompt = readPrompt();
      if (prompt !== form.getValues('prompt')) onRewrite(prompt);
    });
  };

  const remember = (run: () => void): UndoStep => {
    const step = { promptAfter: form.getValues('prompt'), run };
    lastStep.current = step;
    return step;
  };

  const undo = (step: UndoStep) => {
    if (lastStep.current === step) lastStep.current = null;
    step.run();
  };

  /** Takes back the last step if nothing was typed after it. */
  const undoLast = (prompt: string): boolean => {
    const step = lastStep.current;
    if (step?.promptAfter !== prompt) return false;
    undo(step);
    return true;
  };

  const isFull = () => {
    const count = form.getValues('image') === null ? form.getValues('references').length : setAside.length;
    if (count >= maxReferences) toast.show({ message: fullSentence });
    return count >= maxReferences;
  };

  /** Puts the image away and the references that waited for that back. */
  const leaveImage = () => {
    const image = form.getValues('image');
    if (image === null) return;
    form.setValue('image', null, { shouldDirty: true });
    form.clearErrors('image');
    list.replace([...setAside]);
    onSetAside([]);
    adoptMarkers();
  };

  /** Adds a reference and answers its marker's number, or null when there is no room. */
  const add = (reference: Reference): number | null => {
    if (isFull()) return null;
    const image = form.getValues('image');
    if (image !== null && !isBlank(image)) {
      toast.show({
        message: 'The image was taken out: the model takes either an image or references.',
        action: { label: 'Undo', onPress: () => chooseImage(image) },
      });
    }
    leaveImage();
    list.append(reference, { shouldFocus: false });
    adoptMarkers();
    return form.getValues('references').length;
  };

  const replace = (index: number, reference: Reference) => {
    const before = structuredClone(form.getValues('references')[index]);
    list.update(index, reference);
    form.clearErrors(`references.${index}`);
    if (!before || isBlankReference(before)) return;
    toast.show({
      message: `@audio${index + 1} was replaced.`,
      action: {
        label: 'Undo',
        onPress: () => {
          // It may have moved since, or gone.
          const at = form.getValues('references').findIndex((other) => isSame(other, reference));
          if (at >= 0) list.update(at, before);
        },
      },
    });
  };

  const move = (from: number, to: number) => {
    const count = form.getValues('references').length;
    if (from === to || to < 0 || to >= count) return;
    const prompt = readPrompt();
    list.move(from, to);
    setPrompt(moveMarkers(prompt, from + 1, to + 1));
    setAnnouncement(`@audio${from + 1} is now @audio${to + 1}.`);
    remember(() => {
      list.move(to, from);
      setPrompt(moveMarkers(readPrompt(), to + 1, from + 1));
      setAnnouncement(`It is @audio${from + 1} again.`);
    });
  };

  const remove = (index: number, fate: MarkerFate) => {
    const number = index + 1;
    const before = structuredClone({
      reference: form.getValues('references')[index],
      prompt: readPrompt(),
    });
    const { reference } = before;
    if (!reference) return;
    list.remove(index);
    setPrompt(
      fate.kind === 'drop'
        ? dropMarker(before.prompt, number)
        : pointMarkers(before.prompt, number, fate.toIndex + 1),
    );
    const step = remember(() => {
      if (isFull()) return;
      const prompt = readPrompt();
      const count = form.getValues('references').length;
      // Others may have gone since.
      const at = Math.min(index, count);
      list.insert(at, reference, { shouldFocus: false });
      // What was typed since stays; then only the numbers make room again.
      setPrompt(
        prompt === step.promptAfter && at === index ? before.prompt : moveMarkers(prompt, count + 1, at + 1),
      );
    });
    toast.show({
      message: `@audio${number} is removed.`,
      action: { label: 'Undo', onPress: () => undo(step) },
    });
  };

  const chooseImage = (image: ImageReference) => {
    if (form.getValues('image') === null) {
      onSetAside(structuredClone(form.getValues('references')));
      list.replace([]);
    }
    form.setValue('image', image, { shouldDirty: true });
    form.clearErrors('image');
  };

  const removeImage = () => {
    const image = structuredClone(form.getValues('image'));
    leaveImage();
    if (image === null || isBlank(image)) return;
    toast.show({
      message: 'The image is removed.',
      action: { label: 'Undo', onPress: () => chooseImage(image) },
    });
  };

  return {
    fields: list.fields,
    announcement,
    isFull,
    add,
    replace,
    move,
    remove,
    chooseImage,
    removeImage,
    undoLast,
  };
}

export type ReferenceActs = ReturnType<typeof useReferences>;

function isBlank(image: ImageReference): boolean {
  return image.kind === 'url' && image.url.trim() === '';
}

function isSame(one: Reference, other: Reference): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isBlankReference(reference: Reference): boolean {
  return reference.kind === 'url' && reference.url.trim() === '';
}
