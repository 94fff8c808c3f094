import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultRequest } from '@/lib/request/request';
import { takeRequestSchema } from '@/lib/request/request-schema';
import {
  applyEdits,
  convertMarkers,
  mapCaret,
  mendInsertion,
  type Selection,
  snapSelection,
} from './marker-edits';
import { dropMarker, markersIn, moveMarkers, pointMarkers } from './markers';

/** An editor's state: a text, and references with identities independent of their numbers. */
interface Editor {
  text: string;
  references: string[];
}

/** One edit; positions are fractions of the current length, so that any step fits any editor. */
interface Step {
  does: 'type' | 'replace' | 'add' | 'move' | 'point' | 'drop' | 'undo';
  from: number;
  to: number;
  inserted: string;
}

const names = ['Ada', 'Bai', 'Cleo', 'Dan', 'Emi', 'Fu', 'Gus', 'Hua', 'Ida', 'Jin', 'Kai', 'Lin'];

/** The reference each marker of the text belongs to; null without one of its number. */
function readBindings({ text, references }: Editor): (string | null)[] {
  return markersIn(text).map(({ number }) => references[number - 1] ?? null);
}

/** The text between the markers. */
function readPlainText(text: string): string[] {
  const markers = markersIn(text);
  return [...markers, null].map((marker, index) => text.slice(markers[index - 1]?.end ?? 0, marker?.at));
}

function pick(share: number, count: number): number {
  return Math.min(count - 1, Math.floor(share * count));
}

/** Like the prompt's editor: selection edges move out of markers, digits are separated, inserted text is converted. */
function replace(editor: Editor, selection: Selection, inserted: string): Editor {
  const { start, end } = snapSelection(editor.text, selection, null);
  const mended = mendInsertion(editor.text, { start, end }, inserted, editor.references.length);
  const text = mended?.text ?? editor.text.slice(0, start) + inserted + editor.text.slice(end);
  const markers = markersIn(editor.text);
  // Text typed next to a marker may turn it into a name or an address, which are not markers.
  const firstKept = markers.filter((marker) => /[^\w.@-]/.test(editor.text.slice(marker.end, start)));
  const lastKept = markers.filter((marker) => /\s/.test(editor.text.slice(end, marker.at)));
  const names = (list: readonly { number: number }[]) => list.map(({ number }) => number);
  const after = names(markersIn(text));
  expect(after.slice(0, firstKept.length)).toEqual(names(firstKept));
  expect(after.slice(after.length - lastKept.length)).toEqual(names(lastKept));
  return { ...editor, text };
}

/** When a reference is added, text meant as its marker becomes one. */
function add({ text, references }: Editor): Editor {
  const name = names.find((candidate) => !references.includes(candidate));
  if (!name) return { text, references };
  const next = {
    text: convertMarkers(text, references.length + 1).text,
    references: [...references, name],
  };
  expect(readBindings(next).filter((bound) => bound !== name && bound !== null)).toEqual(
    readBindings({ text: convertMarkers(text, references.length).text, references }).filter(
      (bound) => bound !== null,
    ),
  );
  return next;
}

function move({ text, references }: Editor, from: number, to: number): Editor {
  const name = references[from] ?? '';
  const next = {
    text: moveMarkers(text, from + 1, to + 1),
    references: references.toSpliced(from, 1).toSpliced(to, 0, name),
  };
  expect(readBindings(next)).toEqual(readBindings({ text, references }));
  expect(readPlainText(next.text)).toEqual(readPlainText(text));
  return next;
}

function drop({ text, references }: Editor, from: number): Editor {
  const name = references[from];
  const next = { text: dropMarker(text, from + 1), references: references.toSpliced(from, 1) };
  expect(readBindings(next)).toEqual(readBindings({ text, references }).filter((bound) => bound !== name));
  const readInk = (prompt: string) => readPlainText(prompt).join('').replaceAll(' ', '');
  expect(readInk(next.text)).toBe(readInk(text));
  return next;
}

function point({ text, references }: Editor, from: number, to: number): Editor {
  const name = references[from];
  const next = { text: pointMarkers(text, from + 1, to + 1), references: references.toSpliced(from, 1) };
  expect(readBindings(next)).toEqual(
    readBindings({ text, references }).map((bound) => (bound === name ? (references[to] ?? null) : bound)),
  );
  expect(readPlainText(next.text)).toEqual(readPlainText(text));
  return next;
}

function perform(editor: Editor, { does, from, to, inserted }: Step): Editor {
  const count = editor.references.length;
  const [first, second] = [pick(from, count), pick(to, count)];
  const [start, end] = [from, to].map((share) => pick(share, editor.text.length + 1)).sort((a, b) => a - b);
  if (start === undefined || end === undefined) return editor;
  if (does === 'type') return replace(editor, { start, end: start }, inserted);
  if (does === 'replace') return replace(editor, { start, end }, inserted);
  if (does === 'add') return add(editor);
  if (count === 0) return editor;
  if (does === 'move') return move(editor, first, second);
  if (does === 'drop') return drop(editor, first);
  return first === second ? editor : point(editor, first, second);
}

const fragment = fc.constantFrom(
  ...['@audio1', '@audio2', '@音频1', '@音频 2', '@音频03', '@audio12', '@audio99999999999999999999999'],
  ...['@Audio1', '＠audio２', '@AUDIO 3', '@audio_1', 'bob@audio1.com', '@audio12abc', 'x', '.com', '_'],
  ...[
    '@',
    '@au',
    'dio1',
    '@音频',
    '频',
    ' ',
    '0',
    '1',
    '25',
    '\r\n',
    '\n',
    '１',
    '＠',
    '“',
    '”',
    '😀',
    '说',
    'a',
  ],
);
const written = fc.array(fragment, { maxLength: 6 }).map((fragments) => fragments.join(''));
const share = fc.nat({ max: 999 }).map((thousandths) => thousandths / 1000);
const step: fc.Arbitrary<Step> = fc.record({
  does: fc.constantFrom('type', 'type', 'replace', 'replace', 'add', 'move', 'move', 'point', 'drop', 'undo'),
  from: share,
  to: share,
  inserted: written,
});

test('whatever happens to text and references, every marker keeps its reference while that exists', () => {
  fc.assert(
    fc.property(written, fc.array(step, { maxLength: 20 }), (text, steps) => {
      const history: Editor[] = [{ text: convertMarkers(text, 3).text, references: ['Ada', 'Bai', 'Cleo'] }];
      for (const next of steps) {
        const present = history.at(-1);
        if (next.does === 'undo' && history.length > 1) history.pop();
        else if (present) history.push(perform(present, next));
      }
    }),
    { numRuns: 500 },
  );
});

test('converted text is stable, keeps existing markers, and is what is sent', () => {
  const voice = { kind: 'voice' as const, voiceId: 'zh_female_vv_uranus_bigtts' };
  fc.assert(
    fc.property(written, fc.nat({ max: 3 }), (text, count) => {
      const converted = convertMarkers(text, count).text;
      expect(convertMarkers(converted, count)).toEqual({ text: converted, edits: [] });
      const lost = markersIn(text).filter(({ number }) => number > count || number < 1);
      const stillLost = markersIn(converted).filter(({ number }) => number > count || number < 1);
      expect(stillLost.map(({ number }) => number)).toEqual(lost.map(({ number }) => number));
      const request = { ...defaultRequest, prompt: text, references: Array(count).fill(voice) };
      const sent = takeRequestSchema.safeParse(request);
      const isRight = lost.length === 0 && text.trim() !== '';
      expect(sent.success).toBe(isRight);
      if (sent.success) expect(sent.data.prompt).toBe(converted.replaceAll('\r\n', '\n'));
    }),
  );
});

test('a caret that is mapped keeps before it what was before it', () => {
  const place = written.chain((text) => fc.tuple(fc.constant(text), fc.nat({ max: text.length })));
  fc.assert(
    fc.property(place, ([before, caret]) => {
      const { text, edits } = convertMarkers(before, 3);
      const inside = edits.find(({ at, end }) => at < caret && caret < end);
      const from = inside?.end ?? caret;
      const earlier = edits.filter(({ end }) => end <= from);
      expect(text.slice(0, mapCaret(edits, caret))).toBe(applyEdits(before.slice(0, from), earlier));
    }),
  );
});

test('a selection that was snapped has no edge inside a marker and keeps its order', () => {
  const selection = (text: string) =>
    fc
      .tuple(fc.nat({ max: text.length }), fc.nat({ max: text.length }))
      .map((places) => ({ start: Math.min(...places), end: Math.max(...places) }));
  const anything = written.chain((text) =>
    fc.tuple(fc.constant(text), selection(text), fc.option(selection(text))),
  );
  fc.assert(
    fc.property(anything, ([text, chosen, previous]) => {
      const { start, end } = snapSelection(text, chosen, previous);
      const inside = markersIn(text).filter((marker) =>
        [start, end].some((edge) => marker.at < edge && edge < marker.end),
      );
      expect(inside).toEqual([]);
      expect(start).toBeLessThanOrEqual(end);
      expect(snapSelection(text, { start, end }, chosen)).toEqual({ start, end });
    }),
    { numRuns: 500 },
  );
});
