import { isComposing } from './typing-keys';

export interface Shortcut {
  key: string;
  /** What the key does, as shown in the list of shortcuts. */
  label: string;
  group: string;
  /** Whether the key also works while a text field has the focus. */
  allowInFields?: boolean;
}

type Handler = (event: KeyboardEvent) => void;

export interface ShortcutRegistry {
  add: (shortcut: Shortcut, handler: Handler) => () => void;
  list: () => readonly Shortcut[];
  subscribe: (listener: () => void) => () => void;
  handle: Handler;
}

const textFields = 'textarea, select, [contenteditable=""], [contenteditable="true"], input';
const keyless = 'input:is([type="range"], [type="radio"], [type="checkbox"])';
const controls =
  'a[href], button, summary, input, select, textarea, [role="button"], [role="slider"], [role="option"], [role="menuitem"]';
const sliders = 'input[type="range"], [role="slider"]';
const steppedControls = 'input, select, textarea, [role="slider"], [role="listbox"], [role="menu"]';

/** Makes the list of shortcuts that one page listens for. */
export function createShortcutRegistry(): ShortcutRegistry {
  let entries: readonly { shortcut: Shortcut; handler: Handler }[] = [];
  let shortcuts: readonly Shortcut[] = [];
  const listeners = new Set<() => void>();

  function replace(next: typeof entries) {
    entries = next;
    shortcuts = next.map((entry) => entry.shortcut);
    for (const listener of listeners) listener();
  }

  return {
    add(shortcut, handler) {
      const entry = { shortcut, handler };
      replace([...entries, entry]);
      return () => replace(entries.filter((other) => other !== entry));
    },
    list: () => shortcuts,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    handle(event) {
      if (event.defaultPrevented || isComposing(event) || document.querySelector('dialog:modal')) return;
      const entry =
        entries.findLast(({ shortcut }) => isPressed(shortcut.key, withShiftOf(event))) ??
        entries.findLast(({ shortcut }) => isPressed(shortcut.key, event));
      if (!entry || isTakenByFocus(entry.shortcut, event)) return;
      event.preventDefault();
      if (event.repeat && !event.key.startsWith('Arrow')) return;
      entry.handler(event);
    },
  };
}

/** Whether an event is exactly this key: a modifier that the key does not name belongs to the browser. */
export function isPressed(
  key: string,
  event: Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>,
): boolean {
  const parts = key.split('+');
  const name = parts.at(-1) === 'Space' ? ' ' : (parts.at(-1) ?? '');
  // Shift is part of how a sign such as ? is typed, and means something else on every other key.
  const isSign = name.length === 1 && name !== ' ' && !/[a-z0-9]/i.test(name);
  return (
    event.key.toLowerCase() === name.toLowerCase() &&
    (event.metaKey || event.ctrlKey) === parts.includes('Mod') &&
    !event.altKey &&
    (isSign || event.shiftKey === parts.includes('Shift'))
  );
}

/** A capital without Shift or Caps Lock counts as one with Shift: that is how some tools send it. */
function withShiftOf(event: KeyboardEvent) {
  const { key, metaKey, ctrlKey, altKey } = event;
  const isCapital = /^\p{Lu}$/u.test(key) && !event.getModifierState('CapsLock');
  return { key, metaKey, ctrlKey, altKey, shiftKey: event.shiftKey || isCapital };
}

/** Whether the focused element itself uses the key. */
function isTakenByFocus(shortcut: Shortcut, event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return false;
  const isTextField = target.matches(textFields) && !target.matches(keyless);
  if (isTextField && !shortcut.allowInFields) return true;
  if (event.ctrlKey || event.metaKey) return false;
  // A slider has no use for Space, and a click leaves the focus on it.
  if (event.key === ' ') return target.matches(controls) && !target.matches(sliders);
  if (event.key === 'Enter') return target.matches(controls);
  return /^(Arrow|Home|End|Page)/.test(event.key) && target.matches(steppedControls);
}
