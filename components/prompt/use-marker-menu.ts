'use client';

import { type KeyboardEvent, useId, useState } from 'react';
import { isComposing } from '@/components/ui/keys/typing-keys';
import { findTrigger, type MarkerTrigger } from './marker-trigger';

/** An option for an @: a reference by its number, or one still to be added. */
export type MenuChoice = { kind: 'marker'; number: number } | { kind: 'add-voice' };

interface OpenMenu {
  trigger: MarkerTrigger;
  choices: readonly MenuChoice[];
  activeIndex: number;
}

interface MarkerMenuOptions {
  /** The references' names, in their order. */
  names: readonly string[];
  canAdd: boolean;
  onPick: (choice: MenuChoice, trigger: MarkerTrigger) => void;
}

/** The menu behind an @ in the prompt: open while one is being typed, moved through by the field's own keys. */
export function useMarkerMenu({ names, canAdd, onPick }: MarkerMenuOptions) {
  const id = useId();
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  // An @ that was turned down stays an @.
  const [dismissedAt, setDismissedAt] = useState<number | null>(null);

  const look = (field: HTMLTextAreaElement) => {
    const isCollapsed = field.selectionStart === field.selectionEnd;
    const trigger = isCollapsed ? findTrigger(field.value, field.selectionStart) : null;
    if (trigger?.at !== dismissedAt) setDismissedAt(null);
    const choices = trigger && trigger.at !== dismissedAt ? listChoices(trigger.query, names, canAdd) : [];
    if (!trigger || choices.length === 0) return setMenu(null);
    setMenu((open) => ({
      trigger,
      choices,
      activeIndex: Math.min(open?.trigger.at === trigger.at ? open.activeIndex : 0, choices.length - 1),
    }));
  };

  const close = () => setMenu(null);

  const pick = (index: number) => {
    const choice = menu?.choices[index];
    if (!menu || !choice) return;
    close();
    onPick(choice, menu.trigger);
  };

  const handleKey = (event: KeyboardEvent) => {
    if (!menu || isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const count = menu.choices.length;
    switch (event.key) {
      case 'ArrowDown':
        setMenu({ ...menu, activeIndex: (menu.activeIndex + 1) % count });
        break;
      case 'ArrowUp':
        setMenu({ ...menu, activeIndex: (menu.activeIndex + count - 1) % count });
        break;
      case 'Enter':
      case 'Tab':
        if (event.shiftKey) return close();
        pick(menu.activeIndex);
        break;
      case 'Escape':
        setDismissedAt(menu.trigger.at);
        close();
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return { id, menu, look, close, pick, handleKey };
}

function listChoices(query: string, names: readonly string[], canAdd: boolean): MenuChoice[] {
  const wanted = query.toLowerCase();
  const markers = names.flatMap((name, index): MenuChoice[] => {
    const isMeant = [`audio${index + 1}`, `音频${index + 1}`, name.toLowerCase()].some((text) =>
      text.includes(wanted),
    );
    return isMeant ? [{ kind: 'marker', number: index + 1 }] : [];
  });
  // A word after the @ that matches no reference is ordinary text.
  if (!canAdd || (wanted !== '' && markers.length === 0)) return markers;
  return [...markers, { kind: 'add-voice' }];
}
