import type { RequestForm } from '@/components/fields/request-form';
import { createStore, type Store } from '@/components/ui/state/store';
import type { ToastActions } from '@/components/ui/toast/toast';
import { dropMarker, moveMarkers, pointMarkers } from '@/lib/prompt/markers';
import { type ImageReference, maxReferences, type Reference } from '@/lib/references/reference';
import { createImageActs } from './image-acts';
import { createLastStep } from './last-step';
import { createPromptMarkers, type PromptMarkersOptions } from './prompt-markers';
import { createReferencePlaces } from './reference-places';

/** What happens to the markers of a removed reference: they are removed too, or point to another one. */
export type MarkerFate = { kind: 'drop' } | { kind: 'point'; toIndex: number };

interface ReferencesState {
  /** References put aside while an image is chosen. */
  setAside: readonly Reference[];
  /** What was moved, for screen readers. */
  announcement: string;
}

export interface ReferenceActs {
  store: Pick<Store<ReferencesState>, 'get' | 'subscribe'>;
  /** An id for each reference of the form, in order, that it keeps wherever it moves. */
  places: Pick<Store<{ ids: readonly string[] }>, 'get' | 'subscribe'>;
  /** Shows a message when there is no room for one more. */
  isFull: () => boolean;
  /** Adds a reference and returns its marker's number, or null when there is no room. */
  add: (reference: Reference) => number | null;
  replace: (index: number, reference: Reference) => void;
  move: (from: number, to: number) => void;
  remove: (index: number, fate: MarkerFate) => void;
  chooseImage: (image: ImageReference) => void;
  removeImage: () => void;
  /** Undoes the last step if nothing was typed after it: false when the prompt has changed. */
  undoLast: (prompt: string) => boolean;
  /** The form was given another request, and these are set aside beside it. */
  renew: (setAside: readonly Reference[]) => void;
}

export interface ReferenceActsOptions extends PromptMarkersOptions {
  form: RequestForm;
  toast: Pick<ToastActions, 'show'>;
}

const fullSentence = `There are ${maxReferences} references already. Remove one first.`;

/**
 * The references of the request and everything that changes them. Whatever moves or removes one changes the markers
 * of the prompt with it, in one step that can be undone as one.
 */
export function createReferenceActs({ form, toast, ...options }: ReferenceActsOptions): ReferenceActs {
  const store = createStore<ReferencesState>({ setAside: [], announcement: '' });
  const places = createReferencePlaces(form);
  const markers = createPromptMarkers(form, options);
  const steps = createLastStep(() => form.getValues('prompt'));
  const images = createImageActs({ form, toast, store, places, markers });
  const countReferences = () => form.getValues('references').length;

  const isFull = () => {
    const count = form.getValues('image') === null ? countReferences() : store.get().setAside.length;
    if (count >= maxReferences) toast.show({ message: fullSentence });
    return count >= maxReferences;
  };

  /** Restores a removed reference in its place, and its markers unless something was typed since. */
  const putBack = (index: number, reference: Reference, prompts: { before: string; after: string }) => {
    if (isFull()) return;
    const prompt = markers.read();
    const count = countReferences();
    // Others may have been removed since.
    const at = Math.min(index, count);
    places.insert(at, reference);
    // Text typed since stays; then only the numbers are shifted back.
    const isSame = prompt === prompts.after && at === index;
    markers.write(isSame ? prompts.before : moveMarkers(prompt, count + 1, at + 1));
  };

  return {
    store,
    places: places.store,
    isFull,
    chooseImage: images.choose,
    removeImage: images.remove,
    undoLast: steps.undoLast,
    renew(setAside) {
      places.renew();
      steps.forget();
      store.set({ setAside });
    },
    add(reference) {
      if (isFull()) return null;
      images.makeWay();
      places.insert(countReferences(), reference);
      markers.adopt();
      return countReferences();
    },
    replace(index, reference) {
      const before = structuredClone(form.getValues('references')[index]);
      if (!before) return;
      places.replace(index, reference);
      form.clearErrors(`references.${index}`);
      if (isBlank(before)) return;
      const putItBack = () => {
        // It may have been moved or removed since.
        const at = form.getValues('references').findIndex((other) => isSame(other, reference));
        if (at >= 0) places.replace(at, before);
      };
      toast.show({
        message: `@audio${index + 1} was replaced.`,
        action: { label: 'Undo', onPress: putItBack },
      });
    },
    move(from, to) {
      if (from === to || to < 0 || to >= countReferences()) return;
      const prompt = markers.read();
      places.move(from, to);
      markers.write(moveMarkers(prompt, from + 1, to + 1));
      store.set({ announcement: `@audio${from + 1} is now @audio${to + 1}.` });
      steps.remember(() => {
        places.move(to, from);
        markers.write(moveMarkers(markers.read(), to + 1, from + 1));
        store.set({ announcement: `It is @audio${from + 1} again.` });
      });
    },
    remove(index, fate) {
      const number = index + 1;
      const before = markers.read();
      const reference = structuredClone(form.getValues('references')[index]);
      if (!reference) return;
      places.remove(index);
      markers.write(
        fate.kind === 'drop' ? dropMarker(before, number) : pointMarkers(before, number, fate.toIndex + 1),
      );
      const step = steps.remember(() => putBack(index, reference, { before, after: step.promptAfter }));
      toast.show({
        message: `@audio${number} is removed.`,
        action: { label: 'Undo', onPress: () => steps.undo(step) },
      });
    },
  };
}

function isSame(one: Reference, other: Reference): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isBlank(reference: Reference): boolean {
  return reference.kind === 'url' && reference.url.trim() === '';
}
