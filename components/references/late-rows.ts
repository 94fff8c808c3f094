import { createLatePart } from '@/components/ui/late/late-part';

/** The rows of references and of the image. A request without any needs none of them. */
export const ReferenceRows = createLatePart(async () => (await import('./reference-rows')).ReferenceRows);

/** Does something to a row of a reference: at once where rows are drawn already, otherwise once they can be. */
export function whenRowsAreThere(act: () => void): void {
  if (ReferenceRows.isThere()) act();
  else void ReferenceRows.preload().then(() => requestAnimationFrame(act));
}
