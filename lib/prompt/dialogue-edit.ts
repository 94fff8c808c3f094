import {
  type Dialogue,
  type Exclusion,
  type ExclusionsPart,
  isSameExclusion,
  isSameSpeaker,
  isScriptPart,
  type LinePart,
  listExclusions,
  listPersons,
  type Part,
  type ScriptPart,
  type SentencePart,
  type Speaker,
  writeDialogue,
  writePart,
} from './dialogue';
import { isRowWithoutWords, placeSentence } from './dialogue-parse';
import {
  isAboutEnding,
  isAboutMusic,
  isHanText,
  labels,
  nameUsualExclusion,
  startsWithVerb,
  toExclusion,
  type UsualExclusion,
  writeExclusions,
  writtenLabels,
} from './dialogue-words';

type Section = 'scene' | 'music' | 'ending';

/** Where the parts of a kind stand among the others, in the order that the model follows best. */
const ranks = {
  scene: 0,
  music: 1,
  speaker: 2,
  line: 3,
  effect: 3,
  free: 3,
  ending: 4,
  exclusions: 5,
} as const;

/** Sets the scene, the music or the ending; white space alone takes it away. All other parts stay to the letter. */
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

/** Describes the voice of a marker before its first line; white space alone takes the description away. */
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

/** The fields of a line. A closing quote typed into its words becomes the other kind of quote. */
export interface LineFields {
  speaker: Speaker;
  delivery: string;
  words: string;
}

/** Adds a line behind a part of the script, or as the last one. Its id is the one that `nextId` told before. */
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

/** Adds an effect behind a part of the script, or as the last one. Empty, it leaves no trace in the text. */
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

/** Exchanges a part of the script with the one before (-1) or after it (1); at the end nothing happens. */
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

/** Takes a part away, with the white space before it. */
export function removePart(dialogue: Dialogue, id: number): Dialogue {
  const at = dialogue.parts.findIndex((part) => part.id === id);
  const removed = dialogue.parts[at];
  if (!removed) return dialogue;
  const parts = dialogue.parts.toSpliced(at, 1);
  const next = parts[at];
  if (next && (at === 0 || next.gap === '')) parts[at] = { ...next, gap: removed.gap };
  return settle({ ...dialogue, parts: setApart(parts, [at], isHanText(writeDialogue(dialogue))) });
}

/** Puts a part back to where it was taken from, under another id; `at` counts the parts before it. */
export function restorePart(dialogue: Dialogue, part: Part, at: number): Dialogue {
  return insertPart(dialogue, { ...part, id: nextId(dialogue) }, Math.min(at, dialogue.parts.length));
}

/** Turns one of the usual exclusions on or off. */
export function setExclusion(dialogue: Dialogue, what: UsualExclusion, wanted: 'on' | 'off'): Dialogue {
  if (wanted === 'on')
    return addExclusion(dialogue, nameUsualExclusion(what, isHanText(writeDialogue(dialogue))));
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

/** Lets in again what was kept out, wherever the prompt says it. */
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

/**
 * Who probably speaks next, behind a part or at the end: whoever spoke before the last speaker, as in a dialogue of
 * two; else one of the markers; nobody when there is none.
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

/** The id that the part added next will have. */
export function nextId({ parts }: Dialogue): number {
  return Math.max(-1, ...parts.map((part) => part.id)) + 1;
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

function replacePart(dialogue: Dialogue, part: Part): Dialogue {
  const at = dialogue.parts.findIndex((other) => other.id === part.id);
  const parts = dialogue.parts.with(at, part);
  if (part.kind === 'free') return { ...dialogue, parts };
  return settle({ ...dialogue, parts: setApart(parts, [at, at + 1], isHanText(writeDialogue(dialogue))) });
}

function changeLine(line: LinePart, change: Partial<LineFields>, isHan: boolean): LinePart {
  const words = change.words === undefined ? line.words : cleanWords(change.words, line.frame.close);
  const { speaker = line.speaker, delivery = line.delivery } = change;
  if (change.speaker === undefined && change.delivery === undefined) return { ...line, words };
  const literal = change.speaker === undefined ? line.frame.speaker : writeSpeaker(speaker);
  const frame = { ...line.frame, speaker: literal, ...joinDelivery(line, speaker, delivery, isHan) };
  return { ...line, speaker, delivery, words, frame };
}

function writeSpeaker(speaker: Speaker): string {
  if (speaker.kind === 'marker') return `@audio${speaker.marker}`;
  return speaker.kind === 'person' ? speaker.name.trim() : '';
}

/** What joins a delivery to its speaker so that it reads well: `@audio1 asks: `, `@audio1, softly: `, `(softly) `. */
function joinDelivery(line: LinePart, speaker: Speaker, delivery: string, isHan: boolean) {
  const { frame } = line;
  const hasDelivery = delivery.trim() !== '';
  const isNamed = writeSpeaker(speaker) !== '';
  const wasNamed = writeSpeaker(line.speaker) !== '';
  const plainColon = isHan ? '：' : ': ';
  if (!isNamed) return hasDelivery ? { join: '(', colon: ') ' } : { join: '', colon: '' };
  if (hasDelivery && /[(（[]/.test(frame.join) && wasNamed) return { join: frame.join, colon: frame.colon };
  const colon = /^\s*[:：]\s*$/.test(frame.colon) ? frame.colon : plainColon;
  if (!hasDelivery) {
    // A marker right before its words, as in `@audio1 “Hello”`, needs no colon.
    const isBare = wasNamed && line.delivery.trim() === '' && /^\s*$/.test(frame.colon);
    return { join: '', colon: isBare && speaker.kind === 'marker' ? frame.colon : colon };
  }
  if (/^\p{Script=Han}/u.test(delivery.trim()))
    return { join: speaker.kind === 'marker' ? ' ' : '，', colon };
  return { join: startsWithVerb(delivery.trim()) ? ' ' : ', ', colon };
}

const otherQuotes: Record<string, readonly [string, string][]> = {
  '”': [
    ['“', '‘'],
    ['”', '’'],
  ],
  '"': [['"', "'"]],
  '」': [
    ['「', '『'],
    ['」', '』'],
  ],
  '』': [
    ['『', '「'],
    ['』', '」'],
  ],
  '»': [
    ['«', '‹'],
    ['»', '›'],
  ],
};

/** The words of a line with any quote that would end them early turned into the other kind; nothing else changes. */
export function cleanWords(words: string, close: string): string {
  if (!words.includes(close)) return words;
  const pairs = otherQuotes[close] ?? [];
  return pairs.reduce((cleaned, [sign, other]) => cleaned.replaceAll(sign, other), words);
}

/** The end that a sentence needs so that the next is told apart: none when the words bring their own. */
function endSentence(value: string, present: string, isHan: boolean): string {
  if (/[.!?。！？…]$/u.test(value.trim())) return '';
  return present || (isHan ? '。' : '.');
}

function writeLabel(kind: keyof typeof writtenLabels, isHan: boolean): string {
  return writtenLabels[kind][isHan ? 'han' : 'latin'];
}

/** Whether the words are taken for what they are without a label before them. */
function speaksForItself(kind: Section, value: string): boolean {
  const words = value.trim();
  if (kind === 'ending') return isAboutEnding(words);
  if (kind === 'music') return labels.music.test(words);
  const first = words.split(/(?<=[.!?])\s|(?<=[。！？])|[\r\n]/u)[0] ?? '';
  return !isAboutMusic(first) && placeSentence(first, opening).kind === 'scene';
}

const opening = { parts: [], hasLineAfter: true, hasLines: true, isSameRow: false };

/** Labels what would be taken for something else where it stands: effects before the first line above all. */
function settle(dialogue: Dialogue): Dialogue {
  const isHan = isHanText(writeDialogue(dialogue));
  const written = dialogue.parts.filter((part) => writePart(part) !== '');
  const members = written.map(({ gap, kind }) => ({ gap, hasWords: kind === 'line' }));
  const lastLine = written.findLastIndex((part) => part.kind === 'line');
  const parts = dialogue.parts.map((part) => {
    const index = written.indexOf(part);
    if (index < 0 || (part.kind !== 'effect' && part.kind !== 'ending' && part.kind !== 'music')) return part;
    if (part.before !== '') return part;
    const { kind } = placeSentence(writePart(part), {
      parts: written.slice(0, index),
      hasLineAfter: index < lastLine,
      hasLines: lastLine >= 0,
      isSameRow: isRowWithoutWords(members, index),
    });
    if (kind === part.kind || kind === 'free') return part;
    return { ...part, before: writeLabel(part.kind, isHan), isLabelAdded: true };
  });
  return { ...dialogue, parts };
}

function dropLabel<P extends SentencePart>(part: P): P {
  return part.isLabelAdded ? { ...part, before: '', isLabelAdded: false } : part;
}

function closeEffect(part: ScriptPart, isHan: boolean): ScriptPart {
  return part.kind === 'effect'
    ? { ...dropLabel(part), after: endSentence(part.value, part.after, isHan) }
    : part;
}

function findPlace(dialogue: Dialogue, kind: Part['kind'], afterId?: number): number {
  const { parts } = dialogue;
  const behind = parts.findIndex((part) => part.id === afterId);
  if (behind >= 0) return behind + 1;
  const rank = ranks[kind];
  // An instruction such as "total length: 15 seconds" stays at the head.
  const head = parts.findIndex((part) => part.kind !== 'free');
  const last = parts.findLastIndex((part) => ranks[part.kind] <= rank);
  if (rank >= ranks.line) return last + 1;
  const first = parts.findIndex((part, index) => index >= Math.max(0, head) && ranks[part.kind] > rank);
  return first < 0 ? parts.length : first;
}

function insertPart(dialogue: Dialogue, part: Part, at: number): Dialogue {
  const isHan = isHanText(writeDialogue(dialogue) + writePart(part));
  const parts = dialogue.parts.toSpliced(at, 0, part);
  const gap = chooseGap(dialogue, isHan);
  const next = dialogue.parts[at];
  if (at === 0 && next) {
    parts[0] = { ...part, gap: next.gap };
    parts[1] = { ...next, gap };
  } else if (at > 0) {
    parts[at] = { ...part, gap };
  }
  return settle({ ...dialogue, parts: setApart(parts, [at, at + 1], isHan) });
}

/** What stands between parts: as the text has it, and a line for each in a text that is only beginning. */
function chooseGap({ parts }: Dialogue, isHan: boolean): string {
  const gaps = parts.slice(1).map((part) => part.gap);
  if (gaps.length === 0 || gaps.some((gap) => /[\r\n]/.test(gap))) return '\n';
  return isHan ? '' : ' ';
}

/** Widens the white space at these places where a part would run into the one before it. */
function setApart(parts: readonly Part[], places: readonly number[], isHan: boolean): Part[] {
  return parts.map((part, index) => {
    if (index === 0 || !places.includes(index)) return part;
    const before = parts.slice(0, index).map(writePart).findLast(Boolean);
    return before === undefined ? part : { ...part, gap: widenGap(before, part.gap, isHan) };
  });
}

function widenGap(before: string, gap: string, isHan: boolean): string {
  if (/[\r\n]/.test(gap)) return gap;
  if (/[.!?][’)\]]*$/.test(before)) return gap || ' ';
  if (/[。！？”"」』»][’）.,;，；]*$/u.test(before)) return gap || (isHan ? '' : ' ');
  return '\n';
}
