/** The used part of a key event, from the DOM or React. */
interface PressedKey {
  key: string;
  keyCode: number;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}
type KeyPress = PressedKey & ({ isComposing: boolean } | { nativeEvent: { isComposing: boolean } });

/** Whether Enter was pressed as such, and not to accept an input method's suggestion. */
export function isPlainEnter(event: KeyPress): boolean {
  const hasModifier = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  return event.key === 'Enter' && !hasModifier && !isComposing(event);
}

/** Whether a key belongs to an input method that is at work. */
export function isComposing(event: KeyPress): boolean {
  const isAtWork = 'nativeEvent' in event ? event.nativeEvent.isComposing : event.isComposing;
  // Safari ends the composition before the key event that ends it; only the key code shows it.
  return isAtWork || event.keyCode === 229;
}
