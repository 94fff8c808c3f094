import type { RequestForm } from '@/components/fields/request-form';
import { createStore } from '@/components/ui/state/store';
import type { Reference } from '@/lib/references/reference';

/** One reference in its place, and what belongs to it wherever it goes. */
interface Place {
  /** Tells its row from others for as long as it is there. */
  id: string;
  reference: Reference;
  /** Whether its address was left once, so that what is wrong with it is shown. */
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
    // A copy: the form goes on writing into its own objects.
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
    // What the form knows of a field it knows by its place, where another reference may be now.
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
