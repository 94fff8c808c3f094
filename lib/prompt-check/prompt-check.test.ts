import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultRequest } from '@/lib/request/request';
import { type CheckedRequest, checkPrompt } from './prompt-check';
import type { Cure } from './prompt-check-finding';

const voice = { kind: 'voice', voiceId: 'zh_female_vv_uranus_bigtts' } as const;
const picture = { kind: 'url', url: 'https://example.com/scene.jpg' } as const;
const noMusic = 'No music, no narrator.';

function ask(prompt: string, referenceCount = 0, change: Partial<CheckedRequest> = {}): CheckedRequest {
  const references = Array.from({ length: referenceCount }, () => voice);
  return { ...defaultRequest, prompt, references, ...change };
}

const listIds = (request: CheckedRequest) => checkPrompt(request).map(({ id }) => id);

function findCures(request: CheckedRequest, id: string): Cure[] {
  return checkPrompt(request).find((finding) => finding.id === id)?.cures ?? [];
}

/** The prompts that the cures of a finding would write. */
function curePrompts(request: CheckedRequest, id: string): string[] {
  return findCures(request, id).flatMap((cure) => (cure.kind === 'prompt' ? [cure.prompt] : []));
}

describe('nothing is said about', () => {
  test.each([
    ['an empty prompt', ask(' \n', 2)],
    ['plain text to be read', ask('Welcome to the audio generation service. The weather is lovely today.')],
    ['a voice with a marker and plain text', ask('@audio1 Hi there, nice to meet you.', 1)],
    ['two voices in turn', ask("@audio1 Hi there! @audio2 How's your day going?", 2)],
    [
      'an image and what to do with it',
      ask('Synthesize a voiceover that matches the mood of the image.', 0, { image: picture }),
    ],
    ['an image and a quoted line', ask('A woman reads: “Good evening.”', 0, { image: picture })],
    ['a marker behind its line', ask(`“Hello,” says @audio1. “Hi,” answers @audio2. ${noMusic}`, 2)],
    ['a marker as the last word', ask('Good evening, read in the voice of @audio1.', 1)],
    ['a list of speakers', ask(`Speakers: @audio1, @audio2. @audio1: “Hello.” @audio2: “Hi.” ${noMusic}`, 2)],
    ['one colloquial word', ask(`She says: “I'm gonna call you.” ${noMusic}`)],
    ['a common short form', ask(`He shouts: “Get 'em, Tom, ain't we late?” ${noMusic}`)],
    ['Dutch', ask('@audio1 zegt: “Ze weet dat het vat vol zat.” Geen music.', 1)],
    [
      'words in single quotation marks',
      ask(`She reads: “He wrote 'come in' and 'begin' on the door.” ${noMusic}`),
    ],
    ['rain in a scene of speech', ask('Rain. A man: “Good evening.”')],
    ['a Chinese line with its exclusions', ask('@audio1 说：“你好，今天天气很好。”没有音乐，没有旁白。', 1)],
    ['a Chinese line in a place', ask('夜晚的电台。@audio1说：「你好。」', 1)],
    ['three lines of two speakers', ask(`@audio1: “A.” @audio2: “B.” @audio1: “C.” ${noMusic}`, 2)],
    ['inches', ask('A 5" and a 6" pipe fall on stone. No music.')],
    ['quotes side by side', ask(`"Hello." "Hi." ${noMusic}`)],
    ['straight marks that do not pair', ask(`A 5" pipe. "Hello." "Hi." ${noMusic}`)],
    ['a minute of English', ask(`“${'word '.repeat(280)}” ${noMusic}`)],
    ['a long description without speech', ask(`${'海浪轻轻拍打着石头。'.repeat(60)}没有人声，没有音乐。`)],
    ['an unfinished line', ask('@audio1: “Hel', 1)],
  ])('%s', (_, request) => {
    expect(checkPrompt(request)).toEqual([]);
  });
});

describe('markers and references', () => {
  test('a marker without a reference can be removed or given a voice', () => {
    const request = ask('Rain. @audio1 hums. @audio2: “Hello.” @audio4 @audio12 waits.', 1);
    expect(listIds(request)).toEqual(['lost-marker:2', 'lost-marker:4', 'lost-marker:12']);
    expect(findCures(request, 'lost-marker:2')).toEqual([
      { kind: 'add-voice', label: 'Add a voice for @audio2', marker: 2 },
      {
        kind: 'prompt',
        label: 'Take @audio2 out',
        prompt: 'Rain. @audio1 hums. : “Hello.” @audio4 @audio12 waits.',
      },
    ]);
    expect(curePrompts(request, 'lost-marker:4')).toEqual([
      'Rain. @audio1 hums. @audio2: “Hello.” @audio12 waits.',
    ]);
    expect(findCures(request, 'lost-marker:4')).toHaveLength(1);
  });

  test('removing @audio0 leaves the others unchanged', () => {
    expect(curePrompts(ask('Rain. @audio0 @audio1: “Hello.”', 1), 'lost-marker:0')).toEqual([
      'Rain. @audio1: “Hello.”',
    ]);
  });

  test('no voice is offered for a fourth marker, nor beside an image', () => {
    expect(findCures(ask('Rain. @audio1 @audio2 @audio3 @audio4: “A.”', 3), 'lost-marker:4')).toHaveLength(1);
    const [finding] = checkPrompt(ask('@audio1: “A.”', 0, { image: picture }));
    expect(finding?.message).toBe('@audio1 has no reference beside an image.');
    expect(finding?.cures.map(({ kind }) => kind)).toEqual(['prompt']);
  });

  test('a reference without a marker gets it before the first line without a speaker', () => {
    const request = ask('Rain. @audio1 asks: “Ready?” “Always.” “Good.”', 2);
    expect(listIds(request)).toEqual(['idle-reference:2']);
    expect(findCures(request, 'idle-reference:2')).toEqual([
      {
        kind: 'prompt',
        label: 'Put @audio2 in',
        prompt: 'Rain. @audio1 asks: “Ready?” @audio2“Always.” “Good.”',
      },
      { kind: 'remove-reference', label: 'Remove reference @audio2', index: 1 },
    ]);
    expect(curePrompts(ask('夜晚的电台。主持人说：“你好。”', 1), 'idle-reference:1')).toEqual([
      '夜晚的电台。主持人说：@audio1“你好。”',
    ]);
  });

  test('without quotes it gets it at the start, unless the words there have a marker', () => {
    expect(curePrompts(ask('\nGood evening.', 1), 'idle-reference:1')).toEqual(['\n@audio1 Good evening.']);
    expect(curePrompts(ask('Total length: 9 seconds.\nGood evening.', 1), 'idle-reference:1')).toEqual([
      'Total length: 9 seconds.\n@audio1 Good evening.',
    ]);
    expect(curePrompts(ask('Good evening. @audio1 Hi.', 2), 'idle-reference:2')).toEqual([
      '@audio2 Good evening. @audio1 Hi.',
    ]);
    expect(findCures(ask('@audio1 Hi.', 2), 'idle-reference:2').map(({ kind }) => kind)).toEqual([
      'remove-reference',
    ]);
  });

  test('a marker with nothing after it is removed, and only that one', () => {
    const twice = ask('Rain. @audio1 “Hello.” @audio1 @audio2 “Hi.” @audio2', 2);
    expect(listIds(twice)).toEqual(['empty-marker:1', 'empty-marker:2']);
    expect(curePrompts(twice, 'empty-marker:1')).toEqual(['Rain. @audio1 “Hello.” @audio2 “Hi.” @audio2']);
    expect(curePrompts(twice, 'empty-marker:2')).toEqual(['Rain. @audio1 “Hello.” @audio1 @audio2 “Hi.” ']);
    expect(listIds(ask('夜晚。@audio1 @audio2 说：“你好。”没有音乐。', 2))).toEqual(['empty-marker:1']);
  });

  test('a prompt of nothing but markers is reported once', () => {
    expect(listIds(ask('@audio1 @audio2, ', 2))).toEqual(['only-markers']);
    expect(listIds(ask('@audio1 @audio2, ', 1))).toEqual(['lost-marker:2', 'only-markers']);
  });
});

describe('signs that are no markers', () => {
  test('a marker in another spelling is written right, or gets its voice', () => {
    const request = ask('Rain. @Audio1 hums. @AUDIO1: “Hi.” @音频 2: “Hello.”', 1);
    expect(listIds(request)).toEqual(['loose-marker:1', 'loose-marker:2']);
    expect(checkPrompt(request)[0]?.message).toBe('“@Audio1” is not written as a marker.');
    expect(findCures(request, 'loose-marker:1')).toEqual([
      {
        kind: 'prompt',
        label: 'Write @audio1',
        prompt: 'Rain. @audio1 hums. @audio1: “Hi.” @音频 2: “Hello.”',
      },
    ]);
    expect(findCures(request, 'loose-marker:2').map(({ label }) => label)).toEqual([
      'Add a voice for @audio2',
      'Write @audio2',
    ]);
  });

  test('one with an impossible number is removed', () => {
    expect(curePrompts(ask('Rain. ＠audio９ hums.'), 'loose-marker:9')).toEqual(['Rain. hums.']);
  });

  test('a word after an @ is distinguished from an address', () => {
    const request = ask('Rain. @bob hums to @audio12abc and 然后@小何. Write to bob@audio1.com, me@home.');
    expect(listIds(request)).toEqual(['unknown-word:@bob', 'unknown-word:@audio12abc', 'unknown-word:@小何']);
    expect(findCures(request, 'unknown-word:@bob')).toEqual([
      { kind: 'select', label: 'Select it', start: 6, end: 10 },
    ]);
  });

  test('nothing is checked in a text that is far too long to be sent', () => {
    expect(checkPrompt(ask('@bob '.repeat(2000)))).toEqual([]);
  });
});

describe('speech that is too long', () => {
  const speak = (count: number) => `Rain. “${'字'.repeat(count)}”`;

  test('in Chinese it counts from 401 characters on, whatever the rate', () => {
    expect(listIds(ask(speak(400)))).toEqual([]);
    expect(listIds(ask(speak(401)))).toEqual(['long-speech']);
    expect(listIds(ask(speak(401), 0, { speechRate: 2 }))).toEqual(['long-speech']);
    expect(findCures(ask(speak(500)), 'long-speech')).toEqual([
      { kind: 'select', label: 'Select what is beyond', start: 7 + 400, end: 7 + 500 },
    ]);
  });

  test('the speech rate is a cure where it is enough', () => {
    const slow = ask(`Rain. “${'word '.repeat(200)}”`, 0, { speechRate: 0.6 });
    const [finding] = checkPrompt(slow);
    expect(finding?.message).toBe('About 128 s of speech, and a take ends at 120 s.');
    expect(finding?.cures[0]).toEqual({
      kind: 'set-speech-rate',
      label: 'Set speech rate to 0.65×',
      speechRate: 0.65,
    });
    expect(listIds({ ...slow, speechRate: 0.65 })).toEqual([]);
    const speakFast = (count: number) => ask(`Rain. “${'a '.repeat(count)}”`);
    expect(findCures(speakFast(460), 'long-speech')[0]).toMatchObject({ speechRate: 1.5 });
    expect(findCures(speakFast(480), 'long-speech').map(({ kind }) => kind)).toEqual(['select']);
  });

  test('the excess begins where there is no more room and ends with the last line', () => {
    const prompt = `Rain. @audio1: “${'a '.repeat(300)}” Pause. @audio1: “${'b '.repeat(20)}end” No music.`;
    const select = findCures(ask(prompt, 1), 'long-speech').find((cure) => cure.kind === 'select');
    expect(select && prompt.slice(select.start, select.end)).toBe(`${'b '.repeat(9)}end`);
  });

  test('a rate that is not a number yet counts as the default', () => {
    expect(listIds(ask(`Rain. “${'a '.repeat(100)}”`, 0, { speechRate: Number.NaN }))).toEqual([]);
  });
});

describe('spelling that spells an accent', () => {
  test.each([
    ['“Zis is ze end, and zat is zat.”', '“This is the end, and that is that.”'],
    ['“Come wiz me, my friend, vat are ze odds?”', '“Come with me, my friend, what are the odds?”'],
    ['“Vat is zis?”', '“What is this?”'],
    ['“’Ello guv, ’ow are you?”', '“Hello governor, how are you?”'],
    ["“Y'all comin' down?”", '“You all coming down?”'],
    ['“I’m gonna tell you somethin’ good.”', '“I’m going to tell you something good.”'],
    ['“Dis here and dat dere.”', '“This here and that there.”'],
    ['“ZIS IS NOT ze way.”', '“THIS IS NOT the way.”'],
    ["“She said 'zis' and left.”", "“She said 'this' and left.”"],
  ])('%s', (speech, plain) => {
    const [finding, ...others] = checkPrompt(ask(`He says: ${speech} ${noMusic}`));
    expect(others).toEqual([]);
    expect(finding?.reason).toMatch(/read literally/);
    expect(finding?.cures).toMatchObject([{ kind: 'prompt', prompt: `He says: ${plain} ${noMusic}` }]);
  });

  test('the words are named, three of them at most', () => {
    const say = (speech: string) => checkPrompt(ask(`He says: “${speech}” ${noMusic}`))[0]?.message;
    expect(say('Zis.')).toBe('“zis” spells an accent.');
    expect(say('Zis wiz zis.')).toBe('“zis” and “wiz” spell an accent.');
    expect(say('Zis wiz ze leetle zat.')).toBe('“zis”, “wiz”, “ze” and 2 more spell an accent.');
  });

  test('in Chinese two such words are needed', () => {
    expect(listIds(ask('她说：“我灰常高兴。”没有音乐。'))).toEqual([]);
    const request = ask('她说：“我灰常高兴，肿么办？”没有音乐。');
    const [finding] = checkPrompt(request);
    expect(finding?.cures).toMatchObject([{ prompt: '她说：“我非常高兴，怎么办？”没有音乐。' }]);
  });

  test('only speech is checked', () => {
    expect(listIds(ask(`Gonna and y'all: zis is a note. He says: “Hello.” ${noMusic}`))).toEqual([]);
    expect(listIds(ask('@audio1 Zis is ze end.', 1))).toEqual(['phonetic-spelling']);
  });
});

describe('speech alone without exclusions', () => {
  test.each([
    ['A calm woman: “Good evening.”', `A calm woman: “Good evening.” ${noMusic}`],
    ['A man says: "Hello"', `A man says: "Hello" ${noMusic}`],
    ['“Hello,” says a man', `“Hello,” says a man. ${noMusic}`],
    ['A man: “One.”\nA woman: “Two.”\n', `A man: “One.”\nA woman: “Two.”\n${noMusic}`],
    ['一位女性说：“晚上好。”', '一位女性说：“晚上好。”没有音乐，没有旁白。'],
    ['一位女性说：“晚上好。”语气温柔', '一位女性说：“晚上好。”语气温柔。没有音乐，没有旁白。'],
  ])('%s', (prompt, cured) => {
    expect(listIds(ask(prompt))).toEqual(['missing-exclusions']);
    expect(curePrompts(ask(prompt), 'missing-exclusions')).toEqual([cured]);
  });

  test('words of the line say nothing about the scene', () => {
    expect(listIds(ask('A man: “I love music and rain.”'))).toEqual(['missing-exclusions']);
  });

  test('nothing is offered that would not fit', () => {
    expect(listIds(ask(`A man, ${'calm '.repeat(295)}: “Hello.”`))).toEqual([]);
  });
});

describe('lines and speakers', () => {
  test('empty quotation marks go', () => {
    expect(curePrompts(ask('Rain. @audio1: “ ” @audio1: "Hello"', 1), 'blank-quotes')).toEqual([
      'Rain. @audio1: @audio1: "Hello"',
    ]);
    expect(curePrompts(ask('下雨。他说：「」“你好。”'), 'blank-quotes')).toEqual(['下雨。他说：“你好。”']);
  });

  test('three speakers are counted by their markers and names', () => {
    expect(listIds(ask(`@audio1: “A.” @audio2: “B.” @audio3: “C.” ${noMusic}`, 3))).toEqual([
      'many-speakers',
    ]);
    expect(listIds(ask('@audio1 Hi! @audio2 Hello! @audio3 Good evening!', 3))).toEqual(['many-speakers']);
    const [finding] = checkPrompt(
      ask(`Anna: “A.”\nBen (quietly): “B.”\n李明：“C。”\nanna: “D.”\n${noMusic}`),
    );
    expect(finding?.message).toBe('Three speakers have lines.');
  });
});

const fragment = fc.constantFrom(
  ...[
    '@audio0',
    '@audio1',
    '@audio2',
    '@audio4',
    '@音频1',
    '@音频 2',
    '@Audio3',
    '@audio_7',
    'bob@audio1.com',
    '@bob',
    '„',
    '«',
    '»',
    '“',
    '”',
    '"',
    '「',
    '」',
    '“Hello.”',
    '“ ”',
  ],
  ...[
    '@au',
    'dio1',
    ' ',
    '\r\n',
    'zis ',
    'gonna',
    "comin'",
    'ze ',
    'the ',
    '灰常',
    '肿么',
    '字',
    'Anna: ',
    '.',
    '5',
    '😀',
  ],
  ...['word '.repeat(150), '字'.repeat(210), 'No music. ', '“A.” @audio3 “B.” '],
);
const request = fc
  .record({
    prompt: fc.array(fragment, { maxLength: 12 }).map((fragments) => fragments.join('')),
    referenceCount: fc.nat({ max: 3 }),
    speechRate: fc.constantFrom(0.5, 1, 2),
  })
  .map(({ prompt, referenceCount, speechRate }) => ask(prompt, referenceCount, { speechRate }));

describe('whatever the prompt', () => {
  test('a fix that edits the prompt resolves its finding, and applying all fixes terminates', () => {
    fc.assert(
      fc.property(request, (start) => {
        let present = start;
        for (let pressed = 0; ; pressed += 1) {
          expect(pressed).toBeLessThan(30);
          const curable = checkPrompt(present).flatMap(({ id, cures }) =>
            cures.flatMap((cure) => (cure.kind === 'prompt' ? [{ id, prompt: cure.prompt }] : [])),
          )[0];
          if (!curable) return;
          present = { ...present, prompt: curable.prompt };
          expect(listIds(present)).not.toContain(curable.id);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('ids are unique, sentences end, and what is selected lies in the prompt', () => {
    fc.assert(
      fc.property(request, (checked) => {
        const findings = checkPrompt(checked);
        expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
        for (const { message, reason, cures } of findings) {
          expect(message).toMatch(/\.$/);
          expect(reason).toMatch(/\.$/);
          for (const cure of cures)
            if (cure.kind === 'select') {
              expect(cure.start).toBeLessThan(cure.end);
              expect(cure.end).toBeLessThanOrEqual(checked.prompt.length);
            }
        }
      }),
    );
  });
});
