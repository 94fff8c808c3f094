/** What is looked at of a key, whether the page or React tells of it. */
interface PressedKey {
  key: string;
  keyCode: number;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}
type KeyPress = PressedKey & ({ isComposing: boolean } | { nativeEvent: { isComposing: boolean } });

/** Whether Enter is pressed by itself, and not to accept what an input method proposes. */
export function isPlainEnter(event: KeyPress): boolean {
  const hasModifier = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  return event.key === 'Enter' && !hasModifier && !isComposing(event);
}

/** Whether a key belongs to an input method that is at work. */
export function isComposing(event: KeyPress): boolean {
  const isAtWork = 'nativeEvent' in event ? event.nativeEvent.isComposing : event.isComposing;
  // Safari ends the composition before the key that ends it; it is told by its code alone.
  return isAtWork || event.keyCode === 229;
}
