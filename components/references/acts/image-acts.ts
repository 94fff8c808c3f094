import type { RequestForm } from '@/components/fields/request-form';
import type { Store } from '@/components/ui/state/store';
import type { ToastActions } from '@/components/ui/toast/toast';
import type { ImageReference, Reference } from '@/lib/references/reference';

interface ImageActsOptions {
  form: RequestForm;
  toast: Pick<ToastActions, 'show'>;
  store: Pick<Store<{ setAside: readonly Reference[] }>, 'get' | 'set'>;
  places: { fill: (references: readonly Reference[]) => void };
  markers: { adopt: () => void };
}

/** The image, which replaces all references: they are set aside until it is removed. */
export function createImageActs({ form, toast, store, places, markers }: ImageActsOptions) {
  const set = (image: ImageReference | null) => {
    form.setValue('image', image, { shouldDirty: true });
    form.clearErrors('image');
  };

  const choose = (image: ImageReference) => {
    if (form.getValues('image') === null) {
      store.set({ setAside: structuredClone(form.getValues('references')) });
      places.fill([]);
    }
    set(image);
  };

  /** Removes the image and restores the references set aside for it; returns the image. */
  const leave = (): ImageReference | null => {
    const image = structuredClone(form.getValues('image'));
    if (image === null) return null;
    set(null);
    places.fill(store.get().setAside);
    store.set({ setAside: [] });
    markers.adopt();
    return image;
  };

  const tell = (message: string, image: ImageReference | null) => {
    if (image === null || isBlank(image)) return;
    toast.show({ message, action: { label: 'Undo', onPress: () => choose(image) } });
  };

  return {
    choose,
    remove: () => tell('The image is removed.', leave()),
    /** A reference is wanted, and a request cannot have both. */
    makeWay: () => tell('The image was taken out: the model takes either an image or references.', leave()),
  };
}

function isBlank(image: ImageReference): boolean {
  return image.kind === 'url' && image.url.trim() === '';
}
