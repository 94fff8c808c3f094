'use client';

import { Dialog } from '@/components/ui/dialog/dialog';
import { Keys } from '@/components/ui/keys/keys';
import type { Shortcut } from '@/components/ui/keys/shortcut-registry';
import { useShortcutList } from '@/components/ui/keys/shortcuts';
import { ThemeChoice } from './theme-choice';

/** Every key that works at the moment, and how the studio looks. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Shortcuts and appearance" isOpen onClose={onClose}>
      <div className="grid gap-4">
        <ShortcutGroups />
        <section className="grid justify-items-start gap-2">
          <h3 className="text-muted text-xs">Appearance</h3>
          <ThemeChoice />
        </section>
      </div>
    </Dialog>
  );
}

function ShortcutGroups() {
  const groups = groupShortcuts(useShortcutList());
  return [...groups].map(([group, shortcuts]) => (
    <section key={group} className="grid gap-1">
      <h3 className="text-muted text-xs">{group}</h3>
      <dl>
        {shortcuts.map(({ key, label }) => (
          <div
            key={key}
            className="flex items-center justify-between gap-4 border-line border-b py-1.5 last:border-0"
          >
            <dt>{label}</dt>
            <dd className="figures rounded-tag bg-soft px-1.5">
              <Keys shortcut={key} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}

/** By group, in the order of appearance; a key that is registered twice is listed once, as it works. */
function groupShortcuts(shortcuts: readonly Shortcut[]): Map<string, Shortcut[]> {
  const groups = new Map<string, Shortcut[]>();
  for (const shortcut of new Map(shortcuts.map((entry) => [entry.key, entry])).values()) {
    groups.set(shortcut.group, [...(groups.get(shortcut.group) ?? []), shortcut]);
  }
  return groups;
}
