import type { Stretch } from './stretch.ts';

const CLAUSE_SIGN = '[.,;:!?\\n…，。；：！？、()（）—–]|\\s{4,}';
const LEAD =
  '(?:and|but|with|please|just|so|there (?:is|are|should be|must be|will be|can be)|(?:i|we) (?:want|need|prefer|would like|do)|it (?:has|should have|must have)|(?:make sure|ensure) (?:that )?there (?:is|are)|(?:i|we)|have|use|请|但是?|并且?|也|而且|同时|我们?|里面|其中|背景里?)';
/** What may stand before a denial: the beginning of its clause. "Without" and the like begin a phrase anywhere. */
const BEFORE = new RegExp(
  `(?:^|${CLAUSE_SIGN}|(?<![\\p{L}])(?:and|but|with)\\s)\\s*(?:${LEAD}[\\s,，]*)*$`,
  'iu',
);
const ANYWHERE = /^(?:without|w\/o|minus|free of|free from)/iu;
const AFTER = new RegExp(
  `^(?:\\s*(?:music|melod(?:y|ies)|tunes?|sounds?|noises?|effects?|tracks?|score|cries|calls?|please|at all|whatsoever|of any (?:kind|sort)|in it|in the (?:background|mix|scene)|under it|playing|anywhere|throughout|here|either|this time|的?(?:声音|叫声|响声|声|音乐|曲子?)))*\\s*(?=$|${CLAUSE_SIGN}|(?<![\\p{L}])(?:and|but|or|nor|just|only|and no)(?![\\p{L}])|[和或及与也只但])`,
  'iu',
);

/** The whole of a denial from its lead to its tail, where its clause says nothing else; `end` is that of what it denies. */
export function readDenialPhrase(text: string, from: number, end: number | undefined): Stretch | undefined {
  if (end === undefined) return undefined;
  const head = text.slice(Math.max(0, from - 60), from);
  const lead = BEFORE.exec(head);
  // "Honking" is known, and "honking horns" is meant.
  const noun = /ing$/iu.test(text.slice(from, end)) ? /^ \p{L}+s(?![\p{L}])/u.exec(text.slice(end)) : null;
  const to = end + (noun?.[0].length ?? 0);
  const tail = AFTER.exec(text.slice(to, to + 60));
  if (tail === null || (lead === null && !ANYWHERE.test(text.slice(from, from + 10)))) return undefined;
  const kept = lead === null ? 0 : lead[0].replace(/^[^\p{L}\p{N}]+/u, '').length;
  return { at: from - kept, end: to + tail[0].length };
}
