import { type MouseEvent, type PointerEvent, useRef } from 'react';

/**
 * Handlers that detect a press outside an element, such as on a dialog's backdrop, which browsers report as a press on
 * the element itself. Only a press that began and ended there counts: selecting text from inside to beyond the edge
 * does not. The attribute `closedby` would do the same, but not all promised browsers support it.
 */
export function usePressBeside(onPress: () => void) {
  const hasBegunBeside = useRef(false);
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      hasBegunBeside.current = event.isPrimary && event.button === 0 && isBeside(event);
    },
    onPointerCancel() {
      hasBegunBeside.current = false;
    },
    onClick(event: MouseEvent<HTMLElement>) {
      const isPress = hasBegunBeside.current && isBeside(event);
      hasBegunBeside.current = false;
      if (isPress) onPress();
    },
  };
}

function isBeside({ target, currentTarget, clientX, clientY }: MouseEvent<HTMLElement>): boolean {
  if (target !== currentTarget) return false;
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect();
  return clientX < left || clientX >= right || clientY < top || clientY >= bottom;
}
