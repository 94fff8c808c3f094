import {
  type Dialogue,
  isSameSpeaker,
  isScriptPart,
  type LinePart,
  listPersons,
  type Part,
  type ScriptPart,
  type Section,
  type SentencePart,
  type Speaker,
  writeDialogue,
} from './dialogue';
import {
  changeLine,
  dropLabel,
  endSentence,
  type LineFields,
  speaksForItself,
  writeLabel,
} from './dialogue-framing';
import { findPlace, insertPart, nextId, removePart, replacePart, setApart, settle } from './dialogue-placing';
import { isHanText } from './dialogue-words';

/** Sets the scene, the music or the ending; white space alone removes it. All other parts stay to the letter. */
export function setSection(dialogue: Dialogue, kind: Section, value: string): Dialogue {
  const present = dialogue.parts.find((part): part is SentencePart => part.kind === kind);
  if (value.trim() === '') return present ? removePart(dialogue, present.id) : dialogue;
  const isHan = isHanText(writeDialogue(dialogue) + value);
  const given = present && !present.isLabelAdded ? present.before : '';
  const isLabelAdded = given === '' && !speaksForItself(kind, value);
  const part: SentencePart = {
    id: present?.id ?? nextId(dialogue),
    gap: present?.gap ?? '',
    kind,
    before: isLabelAdded ? writeLabel(kind, isHan) : given,
    value,
    after: endSentence(value, present?.after ?? '', isHan),
    isLabelAdded,
  };
  return present ? replacePart(dialogue, part) : insertPart(dialogue, part, findPlace(dialogue, kind));
}

/** Describes the voice of a marker before its first line; white space alone removes the description. */
export function describeSpeaker(dialogue: Dialogue, marker: number, value: string): Dialogue {
  const present = dialogue.parts.find((part) => part.kind === 'speaker' && part.marker === marker);
  if (value.trim() === '') return present ? removePart(dialogue, present.id) : dialogue;
  const isHan = isHanText(writeDialogue(dialogue) + value);
  const verb = /^(?:an?|the)\s/i.test(value.trim()) ? ' is ' : ': ';
  if (present?.kind === 'speaker') {
    const before = present.before.replace(/(?<=\d)(?:: | is )$/, verb);
    return replacePart(dialogue, {
      ...present,
      before,
      value,
      after: endSentence(value, present.after, isHan),
    });
  }
  const part: Part = {
    id: nextId(dialogue),
    gap: '',
    kind: 'speaker',
    marker,
    before: `@audio${marker}${isHan ? '：' : verb}`,
    value,
    after: endSentence(value, '', isHan),
  };
  return insertPart(dialogue, part, findPlace(dialogue, 'speaker'));
}

/** Adds a line after a part of the script, or as the last one. Its id is the one `nextId` announced. */
export function addLine(dialogue: Dialogue, fields: LineFields, afterId?: number): Dialogue {
  const lastLine = dialogue.parts.findLast((part) => part.kind === 'line');
  const quotes = lastLine?.frame ?? { open: '“', close: '”' };
  const frame = {
    intro: '',
    speaker: '',
    join: '',
    colon: '',
    open: quotes.open,
    close: quotes.close,
    after: '',
  };
  const empty: LinePart = {
    id: nextId(dialogue),
    gap: '',
    kind: 'line',
    speaker: { kind: 'none' },
    delivery: '',
    words: '',
    frame,
  };
  const part = changeLine(empty, fields, isHanText(writeDialogue(dialogue) + fields.words));
  return insertPart(dialogue, part, findPlace(dialogue, 'line', afterId));
}

/** Adds an effect after a part of the script, or as the last one. While empty, it leaves no trace in the text. */
export function addEffect(dialogue: Dialogue, value: string, afterId?: number): Dialogue {
  const part: SentencePart = { id: nextId(dialogue), gap: '', kind: 'effect', before: '', value, after: '' };
  const added = insertPart(dialogue, part, findPlace(dialogue, 'effect', afterId));
  return editSentence(added, part.id, value);
}

export function editLine(dialogue: Dialogue, id: number, change: Partial<LineFields>): Dialogue {
  const part = dialogue.parts.find((candidate) => candidate.id === id);
  if (part?.kind !== 'line') return dialogue;
  const isHan = isHanText(writeDialogue(dialogue) + (change.words ?? '') + (change.delivery ?? ''));
  return replacePart(dialogue, changeLine(part, change, isHan));
}

/** Sets the words of an effect, or of free text, which is written as it is. */
export function editSentence(dialogue: Dialogue, id: number, value: string): Dialogue {
  const part = dialogue.parts.find((candidate) => candidate.id === id);
  if (part?.kind === 'free') return replacePart(dialogue, { ...part, value });
  if (part?.kind !== 'effect') return dialogue;
  const after = endSentence(value, part.after, isHanText(writeDialogue(dialogue) + value));
  return replacePart(dialogue, { ...dropLabel(part), value, after });
}

/** Gives a person without a marker another name, or description, in every line. */
export function renamePerson(dialogue: Dialogue, name: string, newName: string): Dialogue {
  if (newName.trim() === '') return dialogue;
  return dialogue.parts.reduce(
    (renamed, part) =>
      part.kind === 'line' && part.speaker.kind === 'person' && part.speaker.name === name
        ? editLine(renamed, part.id, { speaker: { kind: 'person', name: newName } })
        : renamed,
    dialogue,
  );
}

/** Swaps a part of the script with the one before (-1) or after it (1); does nothing at either end. */
export function movePart(dialogue: Dialogue, id: number, step: -1 | 1): Dialogue {
  const script = dialogue.parts.filter(isScriptPart);
  const at = script.findIndex((part) => part.id === id);
  const part = script[at];
  const other = script[at + step];
  if (!part || !other) return dialogue;
  const isHan = isHanText(writeDialogue(dialogue));
  const parts = dialogue.parts.map((candidate) => {
    if (candidate.id === part.id) return { ...closeEffect(other, isHan), gap: candidate.gap };
    if (candidate.id === other.id) return { ...closeEffect(part, isHan), gap: candidate.gap };
    return candidate;
  });
  const places = parts.flatMap(({ id }, index) =>
    id === part.id || id === other.id ? [index, index + 1] : [],
  );
  return settle({ ...dialogue, parts: setApart(parts, places, isHan) });
}

/** Puts a part back where it was removed from, under another id; `at` counts the parts before it. */
export function restorePart(dialogue: Dialogue, part: Part, at: number): Dialogue {
  return insertPart(dialogue, { ...part, id: nextId(dialogue) }, Math.min(at, dialogue.parts.length));
}

/**
 * The likely next speaker, after a part or at the end: the one before the last, as in a dialogue of two; else one of
 * the markers; none without markers.
 */
export function guessNextSpeaker(dialogue: Dialogue, markers: readonly number[], afterId?: number): Speaker {
  const behind = dialogue.parts.findIndex((part) => part.id === afterId);
  const earlier = behind < 0 ? dialogue.parts : dialogue.parts.slice(0, behind + 1);
  const speakers = earlier.flatMap((part) =>
    part.kind === 'line' && part.speaker.kind !== 'none' ? [part.speaker] : [],
  );
  const last = speakers.at(-1);
  const known: Speaker[] = [
    ...markers.map((marker): Speaker => ({ kind: 'marker', marker })),
    ...listPersons(dialogue).map((name): Speaker => ({ kind: 'person', name })),
  ];
  const isOther = (speaker: Speaker) => !last || !isSameSpeaker(speaker, last);
  return speakers.findLast(isOther) ?? known.find(isOther) ?? last ?? { kind: 'none' };
}

function closeEffect(part: ScriptPart, isHan: boolean): ScriptPart {
  return part.kind === 'effect'
    ? { ...dropLabel(part), after: endSentence(part.value, part.after, isHan) }
    : part;
}
