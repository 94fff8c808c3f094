import { createLateModule } from '@/components/ui/late/late-module';

/** The rows of references and of the image. A request without any needs none of them. */
export const lateRows = createLateModule(() => import('./reference-rows'));

/** Does something to a row of a reference: at once where rows are drawn already, otherwise once they can be. */
export function whenRowsAreThere(act: () => void): void {
  if (lateRows.get().module) act();
  else void lateRows.preload().then(() => requestAnimationFrame(act));
}
