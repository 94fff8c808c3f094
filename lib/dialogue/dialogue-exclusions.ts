import {
  type Dialogue,
  type Exclusion,
  type ExclusionsPart,
  isSameExclusion,
  listExclusions,
  type Part,
  writeDialogue,
} from './dialogue';
import { insertPart, nextId, removePart, replacePart } from './dialogue-placing';
import {
  isHanText,
  nameUsualExclusion,
  toExclusion,
  type UsualExclusion,
  writeExclusions,
} from './dialogue-words';

/** Turns one of the usual exclusions on or off. */
export function setExclusion(dialogue: Dialogue, what: UsualExclusion, wanted: 'on' | 'off'): Dialogue {
  if (wanted === 'on') {
    return addExclusion(dialogue, nameUsualExclusion(what, isHanText(writeDialogue(dialogue))));
  }
  return listExclusions(dialogue)
    .filter((item) => item.what === what)
    .reduce(removeExclusion, dialogue);
}

/** Keeps out what the words name ("traffic"), unless it is kept out already. */
export function excludeWords(dialogue: Dialogue, words: string): Dialogue {
  return words
    .split(/[,，、;；]/)
    .map((name) => name.trim().replace(/[.。]+$/, ''))
    .filter((name) => name !== '')
    .reduce((changed, name) => addExclusion(changed, toExclusion(name)), dialogue);
}

/** Removes an exclusion, wherever the prompt states it. */
export function removeExclusion(dialogue: Dialogue, item: Exclusion): Dialogue {
  return dialogue.parts.reduce((changed, part) => {
    if (part.kind !== 'exclusions') return changed;
    const items = part.items.filter((other) => !isSameExclusion(item, other));
    if (items.length === part.items.length) return changed;
    return items.length === 0
      ? removePart(changed, part.id)
      : replacePart(changed, rewriteExclusions(part, items));
  }, dialogue);
}

function addExclusion(dialogue: Dialogue, item: Exclusion): Dialogue {
  if (listExclusions(dialogue).some((other) => isSameExclusion(item, other))) return dialogue;
  const last = dialogue.parts.findLast((part) => part.kind === 'exclusions');
  if (last) return replacePart(dialogue, rewriteExclusions(last, [...last.items, item]));
  const text = writeExclusions([item], isHanText(writeDialogue(dialogue) + item.name));
  const part: Part = { id: nextId(dialogue), gap: '', kind: 'exclusions', text, items: [item] };
  return insertPart(dialogue, part, dialogue.parts.length);
}

function rewriteExclusions(part: ExclusionsPart, items: readonly Exclusion[]): ExclusionsPart {
  return { ...part, items, text: writeExclusions(items, isHanText(part.text)) };
}
