import { applyEdits } from '@/lib/prompt/marker-edits';
import type { Finding } from './prompt-check-finding';
import type { PromptReading } from './prompt-check-reading';

/** Spellings of an accent that mean nothing else. */
const certain: Readonly<Record<string, string>> = {
  zis: 'this',
  ziss: 'this',
  zees: 'this',
  zese: 'these',
  zose: 'those',
  zere: 'there',
  zeir: 'their',
  anyzing: 'anything',
  everyzing: 'everything',
  somezing: 'something',
  nozing: 'nothing',
  wizout: 'without',
  vhat: 'what',
  vhen: 'when',
  vhere: 'where',
  vhy: 'why',
  vith: 'with',
  leetle: 'little',
  "'ello": 'hello',
  "'allo": 'hello',
  nuffin: 'nothing',
  nuffink: 'nothing',
  muvver: 'mother',
  bruvver: 'brother',
};

/** Ordinary colloquial words, and spellings that are a word elsewhere; one alone says nothing. */
const likely: Readonly<Record<string, string>> = {
  "y'all": 'you all',
  gonna: 'going to',
  wanna: 'want to',
  gotta: 'got to',
  lemme: 'let me',
  gimme: 'give me',
  dunno: "don't know",
  "'ave": 'have',
  "'ere": 'here',
  "'im": 'him',
  "'ow": 'how',
  "'ome": 'home',
  "'ouse": 'house',
  "'appy": 'happy',
  "'ead": 'head',
  guv: 'governor',
  wot: 'what',
  "guv'nor": 'governor',
  summat: 'something',
  fink: 'think',
  yer: 'your',
};

/** Spellings that are words of other languages, or rare ones of English; they count only in English. */
const likelyInEnglish: Readonly<Record<string, string>> = {
  ze: 'the',
  zat: 'that',
  zey: 'they',
  zem: 'them',
  zink: 'think',
  zing: 'thing',
  wiz: 'with',
  vat: 'what',
  vot: 'what',
  vill: 'will',
  vell: 'well',
  vant: 'want',
  ve: 'we',
  dis: 'this',
  dat: 'that',
  dese: 'these',
  dem: 'them',
  dey: 'they',
  dere: 'there',
  tink: 'think',
  eet: 'it',
};

const verbs =
  'comin goin doin talkin walkin lookin runnin tryin sayin thinkin workin gettin makin takin waitin livin lovin feelin tellin sittin standin fishin ridin drivin drinkin singin callin askin playin leavin knowin seein havin bein givin keepin puttin startin nothin somethin anythin everythin mornin evenin darlin';
const dropped = new Map(verbs.split(' ').map((stem) => [`${stem}'`, `${stem}g`]));

const hanSpellings: Readonly<Record<string, string>> = {
  灰常: '非常',
  肿么: '怎么',
  酱紫: '这样子',
  酿紫: '那样子',
  素不素: '是不是',
  偶素: '我是',
  次饭: '吃饭',
  辣么: '那么',
  粗来: '出来',
  捉急: '着急',
};

const letters = /['’]?\p{Script=Latin}[\p{Script=Latin}'’]*/gu;
const hanPattern = new RegExp(Object.keys(hanSpellings).join('|'), 'g');
const english = /\b(?:the|and|you|your|says?|said|voice|woman|with|from|this|that|are|what|speaks?|asks?)\b/i;

interface Spelling {
  at: number;
  end: number;
  written: string;
  replacement: string;
  isCertain: boolean;
}

/**
 * Words in the speech that spell out an accent. One unambiguous word is enough; of those also used in ordinary speech
 * ("gonna"), two different ones make a pattern.
 */
export function findPhoneticSpelling({ prompt, speech }: PromptReading): Finding[] {
  const isEnglish = english.test(prompt);
  const spellings = speech.flatMap(({ at, text }) =>
    [...readLatin(text, isEnglish), ...readHan(text)].map((spelling) => ({
      ...spelling,
      at: at + spelling.at,
      end: at + spelling.end,
    })),
  );
  const names = [...new Set(spellings.map(({ written }) => written.toLowerCase()))];
  if (names.length < 2 && !spellings.some(({ isCertain }) => isCertain)) return [];
  const edits = spellings.toSorted((one, other) => one.at - other.at);
  return [
    {
      id: 'phonetic-spelling',
      message: `${nameWords(names)} ${names.length === 1 ? 'spells' : 'spell'} an accent.`,
      reason: 'Phonetic spelling is read literally; describe the accent before the line instead.',
      cures: [
        {
          kind: 'prompt',
          label: names.length === 1 ? 'Write it plainly' : 'Write them plainly',
          prompt: applyEdits(prompt, edits),
        },
      ],
    },
  ];
}

function readLatin(text: string, isEnglish: boolean): Spelling[] {
  return Array.from(text.matchAll(letters)).flatMap(({ 0: token, index }) => {
    const bare = token.replace(/^['’]|['’]$/g, '');
    for (const [written, offset] of [
      [token, 0],
      [token.replace(/['’]$/, ''), 0],
      [token.replace(/^['’]/, ''), /^['’]/.test(token) ? 1 : 0],
      [bare, token.indexOf(bare)],
    ] as const) {
      const key = written.toLowerCase().replaceAll('’', "'");
      const sure = find(certain, key);
      const plain =
        sure ?? find(likely, key) ?? dropped.get(key) ?? (isEnglish ? find(likelyInEnglish, key) : undefined);
      if (plain === undefined) continue;
      const at = index + offset;
      const replacement = matchCase(written, plain);
      return [{ at, end: at + written.length, written, replacement, isCertain: sure !== undefined }];
    }
    return [];
  });
}

function readHan(text: string): Spelling[] {
  return Array.from(text.matchAll(hanPattern), ({ 0: written, index }) => ({
    at: index,
    end: index + written.length,
    written,
    replacement: hanSpellings[written] ?? written,
    isCertain: false,
  }));
}

function find(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function matchCase(written: string, plain: string): string {
  const bare = written.replace(/['’]/g, '');
  if (bare.length > 1 && bare === bare.toUpperCase()) return plain.toUpperCase();
  return /^\p{Lu}/u.test(bare) ? plain.charAt(0).toUpperCase() + plain.slice(1) : plain;
}

function nameWords(names: readonly string[]): string {
  const quoted = names.slice(0, 3).map((name) => `“${name}”`);
  if (names.length > quoted.length) return `${quoted.join(', ')} and ${names.length - quoted.length} more`;
  return quoted.length === 1 ? `${quoted[0]}` : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}
