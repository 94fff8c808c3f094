import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Dialogue,
  listExclusions,
  listPersons,
  listScript,
  type Part,
  readDescription,
  readSection,
  writeDialogue,
  writePart,
} from './dialogue';
import {
  addEffect,
  addLine,
  describeSpeaker,
  editLine,
  editSentence,
  guessNextSpeaker,
  movePart,
  renamePerson,
  restorePart,
  setSection,
} from './dialogue-edit';
import { excludeWords, removeExclusion, setExclusion } from './dialogue-exclusions';
import { cleanWords } from './dialogue-framing';
import { parseDialogue } from './dialogue-parse';
import { removePart } from './dialogue-placing';

const nothing = parseDialogue('');
const station =
  'A railway station.  Birds. @audio1 asks, out of breath: “Was that the last one?” @audio2: “Yes.”\tThe train comes. No narrator, no music.';

describe('editing', () => {
  test('one field replaces that part alone', () => {
    const dialogue = parseDialogue(station);
    const [first, second] = listScript(dialogue);
    expect(writeDialogue(editLine(dialogue, idOf(first), { words: 'Is it gone?' }))).toBe(
      station.replace('Was that the last one?', 'Is it gone?'),
    );
    expect(writeDialogue(editLine(dialogue, idOf(second), { delivery: 'softly' }))).toBe(
      station.replace('@audio2: ', '@audio2, softly: '),
    );
    expect(writeDialogue(editLine(dialogue, idOf(first), { speaker: { kind: 'marker', marker: 3 } }))).toBe(
      station.replace('@audio1', '@audio3'),
    );
    expect(writeDialogue(setSection(dialogue, 'scene', 'A harbour'))).toBe(
      station.replace('A railway station.  Birds', 'A harbour'),
    );
    expect(writeDialogue(setExclusion(dialogue, 'music', 'off'))).toBe(station.replace(', no music', ''));
  });

  test('a part that is removed goes with the white space before it', () => {
    const dialogue = parseDialogue(station);
    expect(writeDialogue(setSection(dialogue, 'scene', ' '))).toBe(
      station.replace('A railway station.  Birds. ', ''),
    );
    expect(writeDialogue(removePart(dialogue, idOf(listScript(dialogue)[1])))).toBe(
      station.replace(' @audio2: “Yes.”', ''),
    );
  });

  test('a removed part is restored in its place, even when others have changed', () => {
    const dialogue = parseDialogue(station);
    const [first] = listScript(dialogue);
    if (!first) throw new Error('There is a line.');
    const changed = setSection(removePart(dialogue, first.id), 'scene', 'A harbour');
    expect(writeDialogue(restorePart(changed, first, 1))).toBe(
      station.replace('A railway station.  Birds', 'A harbour'),
    );
  });

  test('a closing quote typed into the words becomes the other kind', () => {
    const words = 'He said “go” and "left"';
    expect(writeDialogue(addLine(nothing, { speaker: { kind: 'none' }, delivery: '', words }))).toBe(
      '“He said ‘go’ and "left"”',
    );
    const quoted = parseDialogue('@audio1: "Go"');
    expect(writeDialogue(editLine(quoted, 0, { words: 'Say "go"' }))).toBe(`@audio1: "Say 'go'"`);
    const han = parseDialogue('@audio1：「走」');
    expect(writeDialogue(editLine(han, 0, { words: '「走」' }))).toBe('@audio1：「『走』」');
  });

  test('a verb follows its speaker without a comma, a manner with one', () => {
    const line = parseDialogue('@audio1: “Hi”');
    expect(writeDialogue(editLine(line, 0, { delivery: 'whispers, amused' }))).toBe(
      '@audio1 whispers, amused: “Hi”',
    );
    expect(writeDialogue(editLine(line, 0, { delivery: 'softly, amused' }))).toBe(
      '@audio1, softly, amused: “Hi”',
    );
    const person = editLine(line, 0, { speaker: { kind: 'person', name: 'An old man' }, delivery: 'asks' });
    expect(writeDialogue(person)).toBe('An old man asks: “Hi”');
    expect(writeDialogue(editLine(line, 0, { speaker: { kind: 'none' }, delivery: 'softly' }))).toBe(
      '(softly) “Hi”',
    );
  });

  test('moving exchanges neighbours and keeps the white space in its place', () => {
    const dialogue = parseDialogue(station);
    const moved = movePart(dialogue, idOf(listScript(dialogue)[1]), -1);
    expect(writeDialogue(moved)).toBe(
      'A railway station.  Birds. @audio2: “Yes.” @audio1 asks, out of breath: “Was that the last one?”\tThe train comes. No narrator, no music.',
    );
    expect(movePart(dialogue, idOf(listScript(dialogue)[0]), -1)).toBe(dialogue);
  });

  test('an effect before the first line is labelled, so that it is not mistaken for the scene', () => {
    const dialogue = parseDialogue('Rain. @audio1: “Hi” A door opens');
    const moved = movePart(dialogue, idOf(listScript(dialogue)[1]), -1);
    expect(writeDialogue(moved)).toBe('Rain. Sound: A door opens. @audio1: “Hi”');
  });

  test('a part without a full stop is separated from what is inserted after it', () => {
    const anna = { speaker: { kind: 'person', name: 'Anna' }, delivery: '', words: 'Yes' } as const;
    expect(writeDialogue(addLine(parseDialogue('@audio1: “Hi” A door'), anna))).toBe(
      '@audio1: “Hi” A door\nAnna: “Yes”',
    );
    expect(writeDialogue(addLine(parseDialogue('@audio1：“你好”关门声。'), anna))).toBe(
      '@audio1：“你好”关门声。Anna：“Yes”',
    );
    const run = parseDialogue('@audio1: “Hi”A door.');
    expect(writeDialogue(movePart(run, 1, -1))).toBe('Sound: A door. @audio1: “Hi”');
  });

  test('a label that the words no longer need is removed, but not one that was in the text', () => {
    const scene = setSection(setSection(nothing, 'scene', 'A piano'), 'scene', 'A piano shop');
    expect(writeDialogue(scene)).toBe('A piano shop.');
    expect(writeDialogue(setSection(parseDialogue('Scene: A bar.'), 'scene', 'A shop'))).toBe(
      'Scene: A shop.',
    );
    const dialogue = parseDialogue('Rain. @audio1: “Hi” A door.');
    const [line, effect] = listScript(dialogue);
    const moved = movePart(dialogue, idOf(effect), -1);
    expect(writeDialogue(movePart(moved, idOf(line), -1))).toBe('Rain. @audio1: “Hi” A door.');
    const described = describeSpeaker(describeSpeaker(nothing, 1, 'a'), 1, 'a man');
    expect(writeDialogue(described)).toBe('@audio1 is a man.');
  });

  test('an instruction stays at the head, and each section comes where the model likes it', () => {
    const dialogue = parseDialogue('Total length: 9 seconds\n@audio1: “Hi”\nNo dogs.');
    const scene = setSection(setSection(dialogue, 'music', 'piano'), 'scene', 'Rain');
    expect(writeDialogue(setSection(describeSpeaker(scene, 1, 'a man'), 'ending', 'a bell'))).toBe(
      'Total length: 9 seconds\nRain.\nMusic: piano.\n@audio1 is a man.\n@audio1: “Hi”\nEnding: a bell.\nNo dogs.',
    );
    const alone = parseDialogue('Total length: 9 seconds');
    expect(writeDialogue(setSection(alone, 'scene', 'Rain'))).toBe('Total length: 9 seconds\nRain.');
  });

  test('a person is renamed in every line', () => {
    const dialogue = parseDialogue('An old man: “One.” A girl: “Two.” An old man, tired: “Three.”');
    expect(listPersons(dialogue)).toEqual(['An old man', 'A girl']);
    expect(writeDialogue(renamePerson(dialogue, 'An old man', 'A sailor'))).toBe(
      'A sailor: “One.” A girl: “Two.” A sailor, tired: “Three.”',
    );
  });

  test('an exclusion is added once and found anywhere in the prompt', () => {
    const dialogue = parseDialogue('No music. @audio1: “Hi”');
    expect(setExclusion(dialogue, 'music', 'on')).toBe(dialogue);
    const more = excludeWords(setExclusion(dialogue, 'narrator', 'on'), 'traffic, dogs.');
    expect(writeDialogue(more)).toBe('No music, no narrator, no traffic, no dogs. @audio1: “Hi”');
    expect(writeDialogue(listExclusions(more).reduce(removeExclusion, more))).toBe('@audio1: “Hi”');
  });

  test('in a dialogue the other speaker is next', () => {
    const marker = (number: number) => ({ kind: 'marker', marker: number }) as const;
    expect(guessNextSpeaker(nothing, [])).toEqual({ kind: 'none' });
    expect(guessNextSpeaker(nothing, [1, 2])).toEqual(marker(1));
    expect(guessNextSpeaker(parseDialogue('@audio1: “a”'), [1, 2])).toEqual(marker(2));
    expect(guessNextSpeaker(parseDialogue('@audio1: “a” @audio3: “b” @audio1: “c”'), [1, 2, 3])).toEqual(
      marker(3),
    );
    expect(guessNextSpeaker(parseDialogue('Anna: “a”'), [])).toEqual({ kind: 'person', name: 'Anna' });
  });
});

describe('a dialogue that is built', () => {
  test('reads as prose', () => {
    expect(writeDialogue(build(english))).toBe(
      [
        'A lighthouse at night, wind.',
        'Music: slow piano, far away.',
        '@audio1 is a tired watchman in his sixties.',
        '@audio2: ten years old, whispers.',
        '@audio1 asks, out of breath: “Who is there?”',
        'Footsteps on stone.',
        '@audio2, softly: “Only me.”',
        'Ending: the door falls shut.',
        'No music, no dogs.',
      ].join('\n'),
    );
  });

  test('has Chinese punctuation in Chinese', () => {
    expect(
      writeDialogue(
        build({
          ...english,
          scene: '夜里的灯塔，风声',
          music: '缓慢的钢琴',
          descriptions: ['六十多岁的守夜人', ''],
          script: [
            { speaker: { kind: 'marker', marker: 1 }, delivery: '低声问', words: '谁？' },
            '石头上的脚步声',
            { speaker: { kind: 'person', name: '一个女孩' }, delivery: '很轻', words: '是我。' },
          ],
          ending: '门关上了',
          excluded: '狗叫',
        }),
      ),
    ).toBe(
      [
        '夜里的灯塔，风声。',
        '音乐：缓慢的钢琴。',
        '@audio1：六十多岁的守夜人。',
        '@audio1 低声问：“谁？”',
        '石头上的脚步声。',
        '一个女孩，很轻：“是我。”',
        '结尾：门关上了。',
        '没有音乐，没有狗叫。',
      ].join('\n'),
    );
  });

  test('is parsed again with every field in its place', () => {
    fc.assert(
      fc.property(fields, (given) => {
        const dialogue = build(given);
        expect(readFields(parseDialogue(writeDialogue(dialogue)))).toEqual(readFields(dialogue));
        expect(readFields(dialogue)).toEqual(given);
      }),
      { numRuns: 250 },
    );
  });

  test('keeps untouched text through any series of edits', () => {
    fc.assert(
      fc.property(fields, startingTexts, fc.array(edit, { maxLength: 12 }), (given, start, edits) => {
        let dialogue = start === '' ? build(given) : parseDialogue(start);
        for (const apply of edits) {
          const { next, touched } = apply(dialogue);
          const text = writeDialogue(next);
          for (const part of dialogue.parts) {
            if (!touched.includes(part.id)) expect(text).toContain(writeUnlabelled(part));
          }
          expect(text).toBe(writeDialogue(parseDialogue(text)));
          expect(text.match(/@audio\d+/g) ?? []).toEqual(next.parts.flatMap(listMarkersOf));
          dialogue = next;
        }
      }),
      { numRuns: 150 },
    );
  });

  test('keeps every field in its place through any series of edits, on separate rows or on one', () => {
    fc.assert(
      fc.property(
        fields,
        fc.constantFrom('\n', ' ', '\r\n\r\n'),
        fc.array(edit, { maxLength: 8 }),
        (given, gap, edits) => {
          const start = parseDialogue(writeDialogue(build(given)).replace(/\n/g, gap));
          const dialogue = edits.reduce((changed, apply) => apply(changed).next, start);
          expect(readFields(parseDialogue(writeDialogue(dialogue)))).toEqual(readFields(dialogue));
        },
      ),
      { numRuns: 150 },
    );
  });
});

type Line = { speaker: Parameters<typeof addLine>[1]['speaker']; delivery: string; words: string };

interface Fields {
  scene: string;
  music: string;
  descriptions: string[];
  script: (Line | string)[];
  ending: string;
  usual: ('music' | 'narrator' | 'effects')[];
  excluded: string;
}

const english: Fields = {
  scene: 'A lighthouse at night, wind',
  music: 'slow piano, far away',
  descriptions: ['a tired watchman in his sixties', 'ten years old, whispers'],
  script: [
    { speaker: { kind: 'marker', marker: 1 }, delivery: 'asks, out of breath', words: 'Who is there?' },
    'Footsteps on stone',
    { speaker: { kind: 'marker', marker: 2 }, delivery: 'softly', words: 'Only me.' },
  ],
  ending: 'the door falls shut',
  usual: ['music'],
  excluded: 'dogs',
};

function build(given: Fields): Dialogue {
  let dialogue = setSection(nothing, 'scene', given.scene);
  dialogue = setSection(dialogue, 'ending', given.ending);
  for (const entry of given.script) {
    dialogue = typeof entry === 'string' ? addEffect(dialogue, entry) : addLine(dialogue, entry);
  }
  dialogue = given.usual.reduce((changed, what) => setExclusion(changed, what, 'on'), dialogue);
  dialogue = excludeWords(dialogue, given.excluded);
  dialogue = setSection(dialogue, 'music', given.music);
  return given.descriptions.reduce(
    (changed, value, index) => describeSpeaker(changed, index + 1, value),
    dialogue,
  );
}

function readFields(dialogue: Dialogue): Fields {
  const exclusions = listExclusions(dialogue);
  return {
    scene: readSection(dialogue, 'scene'),
    music: readSection(dialogue, 'music'),
    descriptions: [1, 2].map((marker) => readDescription(dialogue, marker)),
    script: listScript(dialogue).flatMap<Line | string>((part) => {
      if (part.kind !== 'line') return part.value === '' ? [] : [part.value];
      return [{ speaker: part.speaker, delivery: part.delivery, words: part.words }];
    }),
    ending: readSection(dialogue, 'ending'),
    usual: exclusions.flatMap(({ what }) => (what === 'other' ? [] : [what])),
    excluded: exclusions.flatMap(({ what, name }) => (what === 'other' ? [name] : [])).join(', '),
  };
}

// Words as people type them into fields, without the builder's own delimiters, in two scripts.
const phrases = {
  latin: [
    ...[
      'A quiet hall',
      'slow piano',
      'music fades in',
      'No train comes',
      'at the end of a road',
      'she laughs',
    ],
    ...[
      'he waits, then turns',
      'Ending up alone',
      'café au lait 😀',
      'A door',
      'two of them; late',
      'it is 3.5 metres',
    ],
  ],
  han: ['雨夜', '没有灯光', '钢琴声响起', '最后一班车', '他走了，很慢', '声音很低', '街上有风'],
};
const language = fc.constantFrom<'latin' | 'han'>('latin', 'han');
const fields: fc.Arbitrary<Fields> = language.chain((script) => {
  const phrase = fc.constantFrom(...phrases[script]);
  const maybe = fc.oneof(fc.constant(''), phrase);
  const name = fc.constantFrom(...(script === 'han' ? ['一个老人', '女孩'] : ['An old man', 'Anna Lee']));
  const delivery = fc.constantFrom(
    ...(script === 'han'
      ? ['', '低声问', '很轻，带笑', '疲惫地说']
      : ['', 'softly', 'asks, out of breath', 'whispers', 'half asleep', '12 years later, dry']),
  );
  const words = fc
    .oneof(phrase, fc.constantFrom('', 'Hi. You?', '“', 'a\nb', ' … ', '好！「好」', '@audio9'))
    .map((typed) => cleanWords(typed, { open: '“', close: '”' }));
  const speaker = fc.oneof(
    fc.record({ kind: fc.constant('marker' as const), marker: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ kind: fc.constant('person' as const), name }),
    fc.constant({ kind: 'none' as const }),
  );
  return fc.record({
    scene: maybe,
    music: maybe,
    descriptions: fc.tuple(maybe, maybe).map((pair) => [...pair]),
    script: fc.array(fc.oneof(phrase, fc.record({ speaker, delivery, words })), { maxLength: 6 }),
    ending: maybe,
    usual: fc.subarray(['music', 'narrator', 'effects'] as const).map((list) => [...list]),
    excluded: fc.constantFrom('', script === 'han' ? '狗叫' : 'dogs, traffic'),
  });
});

const startingTexts = fc.constantFrom(
  '',
  station,
  '雨夜。@audio1低声问：「谁？」远处有汽笛。@audio2：“我。”没有音乐',
  'Total length: 9 seconds\r\nRain, then @audio1 shouts: “Run!”A sign: “Closed. No music',
);

interface Edited {
  next: Dialogue;
  touched: number[];
}

const edit: fc.Arbitrary<(dialogue: Dialogue) => Edited> = fc
  .record({ act: fc.nat({ max: 8 }), pick: fc.nat(), phrase: fc.constantFrom('', ...phrases.latin) })
  .map(({ act, pick, phrase }) => (dialogue) => {
    const script = listScript(dialogue).filter((part) => part.kind !== 'free');
    const part = script[pick % Math.max(1, script.length)];
    const id = part?.id ?? -1;
    const ids = (test: (candidate: Part) => boolean) => dialogue.parts.filter(test).map((one) => one.id);
    const section = (['scene', 'music', 'ending'] as const)[pick % 3] ?? 'scene';
    switch (act) {
      case 0:
        return { next: setSection(dialogue, section, phrase), touched: ids(({ kind }) => kind === section) };
      case 1:
        return {
          next: describeSpeaker(dialogue, 1, phrase),
          touched: ids((one) => one.kind === 'speaker' && one.marker === 1),
        };
      case 2: {
        const speaker = guessNextSpeaker(dialogue, [1, 2]);
        return { next: addLine(dialogue, { speaker, delivery: '', words: phrase }, id), touched: [] };
      }
      case 3:
        return { next: addEffect(dialogue, phrase), touched: [] };
      case 4:
        return { next: movePart(dialogue, id, pick % 2 === 0 ? -1 : 1), touched: [] };
      case 5:
        return { next: removePart(dialogue, id), touched: [id] };
      case 6:
        return {
          next: setExclusion(dialogue, 'narrator', pick % 2 ? 'on' : 'off'),
          touched: ids(isExclusions),
        };
      case 7:
        return { next: excludeWords(dialogue, phrase === '' ? '' : 'rain'), touched: ids(isExclusions) };
      default:
        return part?.kind === 'line'
          ? { next: editLine(dialogue, id, { words: phrase, delivery: 'softly' }), touched: [id] }
          : { next: editSentence(dialogue, id, phrase), touched: [id] };
    }
  });

/** A label that the builder added may go again when a part is moved. */
function writeUnlabelled(part: Part): string {
  return writePart('isLabelAdded' in part && part.isLabelAdded ? { ...part, before: '' } : part);
}

function isExclusions(part: Part): boolean {
  return part.kind === 'exclusions';
}

function listMarkersOf(part: Part): string[] {
  return writePart(part).match(/@audio\d+/g) ?? [];
}

function idOf(part: { id: number } | undefined): number {
  return part?.id ?? -1;
}
