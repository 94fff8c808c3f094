import { GAPS } from './unreadable-characters.ts';

/**
 * eSpeak's Mandarin lacks the syllables xiong, qiong and jiong and spells them in English ("k sh uh ng one"). It does
 * know xong, qong and jong in Latin letters, which sound the same, because its x, q and j are palatal already.
 */
const SYLLABLES: readonly (readonly [syllable: string, characters: string])[] = [
  ['xong1', '㐫兄兇凶匈哅忷恟汹洶胷胸芎訩詾讻賯'],
  ['xong2', '䧺熊赨雄'],
  ['xong4', '夐敻詗诇'],
  ['qong1', '匔焪'],
  ['qong2', '㒌㧭㮪㷀㼇䅃䆳䊄䓖䛪䠻儝卭宆惸桏棾橩焭煢茕琼瓊睘瞏穷穹窮竆笻筇藑藭蛩赹跫輁邛銎'],
  ['jong1', '冂冋坰埛扃蘏蘔駫'],
  ['jong3', '㓏㖥㢠㤯㷗㷡䌹䐃䢛侰僒冏囧幜泂炯烱煚煛熲皛窘絅綗褧迥逈顈颎駉'],
  ['jong4', '㑋澃'],
];
const READ_AS: ReadonlyMap<string, string> = new Map([
  ...SYLLABLES.flatMap(([syllable, characters]) =>
    [...characters].map((character): [string, string] => [character, `${syllable} `]),
  ),
  ['兒', '儿'],
  ['〇', '零'],
]);

/** The first code point of the characters that eSpeak knows, and the first of those it never does. */
const FIRST = 0x3400;
const BEYOND = 0xa000;

function decodeGaps(): ReadonlySet<number> {
  const codes = new Set<number>();
  let end = FIRST;
  for (const gap of GAPS.split(/\s+/)) {
    const [skip = '', more = '0'] = gap.split('-');
    const start = end + Number.parseInt(skip, 36);
    end = start + Number.parseInt(more, 36);
    for (let code = start; code <= end; code += 1) codes.add(code);
  }
  return codes;
}
const UNREADABLE = decodeGaps();

/** True when eSpeak's Mandarin has a reading for a Han character, simplified or traditional. */
export function canReadHan(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return READ_AS.has(character) || (code >= FIRST && code < BEYOND && !UNREADABLE.has(code));
}

/** A Chinese text in characters that eSpeak pronounces; 々 repeats the character before it. */
export function respell(text: string): string {
  let before = '';
  let result = '';
  for (const character of text) {
    if (character !== '々') before = READ_AS.get(character) ?? character;
    result += before;
  }
  return result;
}
