import type { RequestForm } from '@/components/fields/request-form';
import { createStore } from '@/components/ui/state/store';
import type { Reference } from '@/lib/references/reference';

/** One reference in its place, with everything that moves along with it. */
interface Place {
  /** Identifies its row for as long as it exists. */
  id: string;
  reference: Reference;
  /** Whether its address field was left once, so that its error is shown. */
  wasLeft: boolean;
}

/** The form's list of references, changed as a whole, so that ids and mistakes stay with their references. */
export function createReferencePlaces(form: RequestForm) {
  const store = createStore<{ ids: readonly string[] }>({ ids: [] });
  let lastId = 0;

  const makeId = () => {
    lastId += 1;
    return `place-${lastId}`;
  };
  const makePlace = (reference: Reference): Place => ({ id: makeId(), reference, wasLeft: false });

  const read = (): Place[] => {
    const { ids } = store.get();
    // A copy, because the form keeps writing to its own objects.
    return structuredClone(form.getValues('references')).map((reference, index) => ({
      id: ids[index] ?? makeId(),
      reference,
      wasLeft: form.getFieldState(`references.${index}.url`).isTouched,
    }));
  };

  const write = (places: readonly Place[]) => {
    const references = places.map(({ reference }) => reference);
    store.set({ ids: places.map(({ id }) => id) });
    form.setValue('references', references, { shouldDirty: true });
    // The form tracks field state by position, where another reference may be now.
    form.unregister('references', {
      keepValue: true,
      keepDefaultValue: true,
      keepDirty: true,
      keepError: true,
      keepIsValid: true,
    });
    places.forEach(({ reference, wasLeft }, index) => {
      if (wasLeft && reference.kind === 'url')
        form.setValue(`references.${index}.url`, reference.url, { shouldTouch: true });
    });
    void form.trigger('references');
  };

  return {
    store,
    insert: (at: number, reference: Reference) => write(read().toSpliced(at, 0, makePlace(reference))),
    remove: (at: number) => write(read().toSpliced(at, 1)),
    /** Puts another reference in the place of one. */
    replace: (at: number, reference: Reference) => write(read().with(at, makePlace(reference))),
    move(from: number, to: number) {
      const places = read();
      const moved = places.splice(from, 1);
      write(places.toSpliced(to, 0, ...moved));
    },
    /** Puts other references in the place of all. */
    fill: (references: readonly Reference[]) => write(references.map(makePlace)),
    /** The form was given other references. */
    renew: () => store.set({ ids: form.getValues('references').map(makeId) }),
  };
}
