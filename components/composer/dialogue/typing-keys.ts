import type { KeyboardEvent } from 'react';

/** Whether Enter is pressed by itself, and not to accept what an input method proposes. */
export function isPlainEnter(event: KeyboardEvent): boolean {
  const hasModifier = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  return event.key === 'Enter' && !hasModifier && !isComposing(event);
}

/** Whether a key belongs to an input method that is at work. */
export function isComposing(event: KeyboardEvent): boolean {
  // Safari ends the composition before the key that ends it; it is told by its code alone.
  return event.nativeEvent.isComposing || event.keyCode === 229;
}
