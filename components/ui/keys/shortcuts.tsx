'use client';

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
} from 'react';
import { createShortcutRegistry, type Shortcut, type ShortcutRegistry } from './shortcut-registry';

const RegistryContext = createContext<ShortcutRegistry | null>(null);

/** Listens for the keys of every shortcut registered below it. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createShortcutRegistry);
  useEffect(() => {
    document.addEventListener('keydown', registry.handle);
    return () => document.removeEventListener('keydown', registry.handle);
  }, [registry]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

/**
 * Runs the handler when the key is pressed, as long as the component is on the screen. Of two shortcuts with one
 * key, the one that appeared last wins. Keys are written as `?`, `k`, `Space`, `ArrowLeft` or `Mod+Enter`, where
 * Mod is ⌘ on Apple machines and Ctrl elsewhere.
 */
export function useShortcut(shortcut: Shortcut, handler: (event: KeyboardEvent) => void): void {
  const registry = useRegistry();
  const run = useEffectEvent(handler);
  const { key, label, group, allowInFields = false } = shortcut;
  useEffect(
    () => registry.add({ key, label, group, allowInFields }, (event) => run(event)),
    [registry, key, label, group, allowInFields],
  );
}

/** Every shortcut that works at the moment, in the order of their appearance. */
export function useShortcutList(): readonly Shortcut[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.list, registry.list);
}

function useRegistry(): ShortcutRegistry {
  const registry = useContext(RegistryContext);
  if (!registry) throw new Error('Shortcuts need a ShortcutsProvider above them.');
  return registry;
}
