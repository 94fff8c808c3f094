import { useEffect, useRef, useState } from 'react';
import { type Dialogue, writeDialogue } from '@/lib/dialogue/dialogue';
import { parseDialogue } from '@/lib/dialogue/dialogue-parse';

export interface DialogueActions {
  /** Applies an edit to the current dialogue, and writes the prompt. */
  edit: (change: (dialogue: Dialogue) => Dialogue) => void;
  /** The current dialogue; null once the builder has left the screen. */
  getPresent: () => Dialogue | null;
}

/**
 * The parts of a prompt while they are edited: empty fields and unfinished words live on here, though they leave no
 * trace in the text. The prompt is parsed again only when it was changed elsewhere.
 */
export function useDialogue(prompt: string, onChange: (prompt: string) => void): [Dialogue, DialogueActions] {
  const [state, setState] = useState(() => ({
    dialogue: parseDialogue(prompt),
    written: prompt,
    seen: prompt,
  }));
  const present = useRef<Dialogue | null>(null);
  if (prompt !== state.seen) {
    const dialogue = prompt === state.written ? state.dialogue : parseDialogue(prompt);
    setState({ dialogue, written: prompt, seen: prompt });
  }

  useEffect(() => {
    present.current = state.dialogue;
    return () => {
      present.current = null;
    };
  }, [state.dialogue]);

  const edit = (change: (dialogue: Dialogue) => Dialogue) => {
    const before = present.current;
    if (!before) return;
    const dialogue = change(before);
    if (dialogue === before) return;
    const written = writeDialogue(dialogue);
    present.current = dialogue;
    setState((last) => ({ ...last, dialogue, written }));
    onChange(written);
  };

  return [state.dialogue, { edit, getPresent: () => present.current }];
}
