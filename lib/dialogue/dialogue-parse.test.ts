import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { starters } from '@/lib/starters/starters';
import { type Dialogue, type Part, type Speaker, writeDialogue } from './dialogue';
import { parseDialogue } from './dialogue-parse';

describe('the prompt of a dialogue', () => {
  const scraps = [
    ...[
      '“',
      '”',
      '"',
      '「',
      '」',
      '『',
      '』',
      '«',
      '»',
      '@audio1',
      '@audio12',
      '@音频2',
      '@音频 3',
      '@audio',
    ],
    ...[
      '. ',
      '.',
      '。',
      '！',
      '?',
      '…',
      ':',
      '：',
      ', ',
      '，',
      '\n',
      '\r\n',
      '\r',
      '\n\n',
      ' ',
      '\u3000',
      '(',
      ')',
    ],
    ...[
      'Music: ',
      '音乐：',
      'Scene: ',
      'Sound:',
      'Ending: .',
      'No music, no narrator.',
      '没有音乐。',
      'says',
      '低声说',
    ],
    ...[
      '@audio1 is ',
      'She',
      'Mr. Green',
      'slow piano plays',
      'total length: 15 seconds',
      '说',
      '😀',
      '\ud83d',
      '\0',
    ],
  ];
  const text = fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...scraps) },
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.string({ maxLength: 12 }),
      ),
      { maxLength: 24 },
    )
    .map((pieces) => pieces.join(''));

  test('is exactly the text that was parsed, for any text', () => {
    fc.assert(
      fc.property(text, (prompt) => {
        expect(writeDialogue(parseDialogue(prompt))).toBe(prompt);
      }),
      { numRuns: 2000 },
    );
  });

  test('cuts the same way again', () => {
    fc.assert(
      fc.property(text, (prompt) => {
        const dialogue = parseDialogue(prompt);
        expect(parseDialogue(writeDialogue(dialogue))).toEqual(dialogue);
      }),
      { numRuns: 200 },
    );
  });

  test.each(['a', ' ', '\n', ':\n', '“', '”“', '(', '@audio1', '. ', '：', '—', 'no ', ', '])(
    'stays whole, however often %j comes in a row',
    (scrap) => {
      // It would take minutes, and run into the test's own limit, if the time grew with the cube of the length.
      const prompt = `a${scrap.repeat(5990 / scrap.length)}b “c`;
      expect(writeDialogue(parseDialogue(`${prompt}”`))).toBe(`${prompt}”`);
    },
  );

  test('stays whole, and costs no time, when the text is far longer than can be sent', () => {
    const prompt = ` ${' \n'.repeat(50_000)}“a” @audio1${' '.repeat(50_000)}`;
    const dialogue = parseDialogue(prompt);
    expect(dialogue.parts.map((part) => part.kind)).toEqual(['free']);
    expect(writeDialogue(dialogue)).toBe(prompt);
  });
});

describe('cutting the starters', () => {
  test('a scene, a described person, an effect and an exclusion', () => {
    expect(outline(cutStarter('night-radio'))).toEqual([
      'scene: A small radio studio late at night, soft rain on the window',
      'line: A calm woman in her forties | close to the microphone, unhurried | Good evening, and welcome back to the long way home. The roads are wet, the coffee is warm, and nobody is waiting.',
      'effect: She turns a page',
      'exclusions: music=music',
    ]);
  });

  test('two markers that talk', () => {
    expect(outline(cutStarter('two-at-a-station'))).toEqual([
      'scene: A country railway station, birds, a train far away',
      'line: @1 | asks, out of breath | Was that the last one?',
      'line: @2 | answers, amused | That was yesterday’s. Sit down, you have time.',
      'effect: The train comes closer',
      'exclusions: narrator=narrator, music=music',
    ]);
  });

  test('Mandarin', () => {
    expect(outline(cutStarter('evening-greeting'))).toEqual([
      'scene: 安静的夜间电台，远处有轻轻的雨声',
      'line: @1 | 温柔地说 | 晚上好，欢迎收听今天的节目。外面在下雨，我们慢慢聊。',
      'exclusions: music=音乐',
    ]);
  });

  function cutStarter(id: string): Dialogue {
    return parseDialogue(starters.find((starter) => starter.id === id)?.request.prompt ?? '');
  }
});

describe('cutting prompts as people write them', () => {
  test.each<[string, string, string[]]>([
    [
      'a marker right before its words',
      'A small radio studio late at night, rain on the window. @audio1 “Good evening, and welcome back to the long way home.” Pause, a page turns. @audio2 whispers, amused: “You said that yesterday.” No music, no narrator.',
      [
        'scene: A small radio studio late at night, rain on the window',
        'line: @1 |  | Good evening, and welcome back to the long way home.',
        'effect: Pause, a page turns',
        'line: @2 | whispers, amused | You said that yesterday.',
        'exclusions: music=music, narrator=narrator',
      ],
    ],
    [
      'every section in the order that the model likes',
      'Total length: 15 seconds\nA lighthouse at night. Wind and waves.\nA slow piano plays far away.\n@audio1 is a tired night watchman in his sixties. He speaks slowly.\n@audio2: a girl of ten\n@audio1 says, “Who is there?”\nFootsteps on stone.\n@audio2 (softly): "Only me."\nAt the end the door falls shut.\nNo narrator or music.',
      [
        'free: Total length: 15 seconds',
        'scene: A lighthouse at night. Wind and waves',
        'music: A slow piano plays far away',
        'speaker: @1 a tired night watchman in his sixties. He speaks slowly',
        'speaker: @2 a girl of ten',
        'line: @1 | says | Who is there?',
        'effect: Footsteps on stone',
        'line: @2 | softly | Only me.',
        'ending: At the end the door falls shut',
        'exclusions: narrator=narrator, music=music',
      ],
    ],
    [
      'every section in Chinese',
      '雨夜的码头。背景音乐：低沉的大提琴。@audio1：四十多岁的男人，声音沙哑。@audio2是他的女儿。@audio1低声问：「谁在那里？」远处传来汽笛。@audio2 回答：“是我。”老人疲惫地说：“进来吧。”最后门关上了。不要旁白，没有音效。',
      [
        'scene: 雨夜的码头',
        'music: 低沉的大提琴',
        'speaker: @1 四十多岁的男人，声音沙哑',
        'speaker: @2 他的女儿',
        'line: @1 | 低声问 | 谁在那里？',
        'effect: 远处传来汽笛',
        'line: @2 | 回答 | 是我。',
        'line: 老人 | 疲惫地说 | 进来吧。',
        'ending: 最后门关上了',
        'exclusions: narrator=旁白, effects=音效',
      ],
    ],
    [
      'no quotes at all',
      'Storm over the harbour. No speech.',
      ['scene: Storm over the harbour', 'exclusions: other=speech'],
    ],
    ['a marker with words but no quotes', '@audio1 Hello and welcome!', ['free: @audio1 Hello and welcome!']],
    [
      'sentences that go on in the row of a label or a description',
      'A hall.\nMusic: slow piano. Then drums.\n@audio1 is an old man. Low voice.\n@audio1: “Hi.”\nEnding: a door. Silence.',
      [
        'scene: A hall',
        'music: slow piano. Then drums',
        'speaker: @1 an old man. Low voice',
        'line: @1 |  | Hi.',
        'ending: a door. Silence',
      ],
    ],
    [
      'an effect behind a description, in a prompt of one row',
      'A hall. @audio1 is an old man. A door opens. @audio1: “Hi.”',
      ['scene: A hall', 'speaker: @1 an old man', 'effect: A door opens', 'line: @1 |  | Hi.'],
    ],
    [
      'a script with names',
      'Anna: “Hi.”\nBob (tired): “Oh. Hi.” “Again.”',
      ['line: Anna |  | Hi.', 'line: Bob | tired | Oh. Hi.', 'line:  |  | Again.'],
    ],
    [
      'a person who is described where the words begin',
      'A library. The narrator is a man in his sixties with a low, dry voice; he reads evenly: “The lamp.”',
      [
        'scene: A library',
        'line: The narrator | is a man in his sixties with a low, dry voice; he reads evenly | The lamp.',
      ],
    ],
    [
      'a marker in the middle of a lead',
      'Rain falls, then @audio1 shouts: “Run!” Then @audio2 laughs: “No!”',
      ['scene: Rain falls, then', 'line: @1 | shouts | Run!', 'line: @2 | laughs | No!'],
    ],
    [
      'a line break between a colon and its words',
      'Rain.\r\n@audio1 says:\r\n“Run!”',
      ['scene: Rain', 'line: @1 | says | Run!'],
    ],
    [
      'a title with a full stop, and words that go on after the quote',
      'Mr. Green says: “Well…” and sighs. No one answers.',
      ['line: Mr. Green | says | Well…', 'effect: and sighs', 'effect: No one answers'],
    ],
    [
      'a quote without its other half',
      'Rain. A sign: “Closed. Wind.',
      ['free: Rain. A sign: “Closed. Wind.'],
    ],
    [
      'quotes that can be paired in more ways than one',
      'Rain. @audio1: "Hello. Wind. @audio2: "Bye."',
      ['free: Rain. @audio1: "Hello. Wind. @audio2: "Bye."'],
    ],
    [
      'German quotes, an apostrophe and inches',
      'Ein 5" Rohr. Anna’s Küche. @audio1 sagt: „Guten Morgen.“ @audio2: „Bis bald."',
      ['scene: Ein 5" Rohr. Anna’s Küche', 'line: @1 | sagt | Guten Morgen.', 'line: @2 |  | Bis bald.'],
    ],
    [
      'guillemets with spaces inside',
      'Une cuisine. @audio1 dit : « Bonjour. » @audio2 : « Salut ! »',
      ['scene: Une cuisine', 'line: @1 | dit | Bonjour.', 'line: @2 |  | Salut !'],
    ],
    [
      'an address, which nobody speaks as',
      'Rain. bob@audio1.com says: “Hi.”',
      ['scene: Rain', 'line: bob@audio1.com | says | Hi.'],
    ],
  ])('%s', (_, prompt, parts) => {
    expect(outline(parseDialogue(prompt))).toEqual(parts);
    expect(writeDialogue(parseDialogue(prompt))).toBe(prompt);
  });

  test('nothing but white space has no parts', () => {
    expect(parseDialogue(' \n')).toEqual({ parts: [], tail: ' \n' });
  });
});

function outline({ parts }: Dialogue): string[] {
  return parts.map(describePart);
}

function describePart(part: Part): string {
  switch (part.kind) {
    case 'line':
      return `line: ${describeSpeaker(part.speaker)} | ${part.delivery} | ${part.words}`;
    case 'speaker':
      return `speaker: @${part.marker} ${part.value}`;
    case 'exclusions':
      return `exclusions: ${part.items.map(({ what, name }) => `${what}=${name}`).join(', ')}`;
    default:
      return `${part.kind}: ${part.value}`;
  }
}

function describeSpeaker(speaker: Speaker): string {
  if (speaker.kind === 'marker') return `@${speaker.marker}`;
  return speaker.kind === 'person' ? speaker.name : '';
}
