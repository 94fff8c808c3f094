const PICTURE =
  /(?<![\p{L}])(?:images?|pictures?|photo(?:graph)?s?|paintings?|drawings?|illustrations?)(?![\p{L}])|图|画面|照片|画作|插画/iu;
const ENGLISH_WISH =
  /^\s*(?:please,?\s+)?(?:(?:can|could|would) you (?:please )?)?(?:generate|create|make|produce|compose|design|synthesi[sz]e|record|write|give|add|do|describe|narrate|tell|voice|an? (?:\p{L}+ ){0,2}(?:narrator|voice|man|woman) (?:describes|narrates)|(?:the )?sounds? (?:of|in))\s+[^.!?。！？]*/iu;
const CHINESE_WISH =
  /^\s*(?:请|麻烦|帮忙?|给)*(?:根据|按照?|依据|为|给|配合|看着?|对着?|描述|讲述|生成|合成|制作|创作|写|配)[^.!?。！？]*/u;
/** There is something to say, or somebody is spoken to. */
const HAS_WORDS =
  /[:：]|(?<![\p{L}])(?:i|you|your|my|his|her|our|their|says?|saying|words)(?![\p{L}])|内容是|说|[我你您他她]/iu;
/** Words that somebody would have to write. */
const WORDS =
  /(?<![\p{L}])(?:voice-?\s?overs?|narrations?|speech|monologues?|dialogues?|commentar(?:y|ies)|voice|story|poem|captions?)(?![\p{L}])|配音|旁白|解说词?|独白|对白|故事|诗|朗诵/iu;
const TELLING = /(?<![\p{L}])(?:describes?|narrates?|tell)(?![\p{L}])|描述|讲述/iu;
const SOUNDS =
  /(?<![\p{L}])(?:sounds?|sound(?:track|scape)|audio|music|ambien\p{L}+|atmosphere)(?![\p{L}])|声音|音[频效乐]|氛围/iu;

/**
 * What a prompt beside an image wishes for, where it does nothing but wish for something that suits the image and has
 * no words of its own to say: as it is written, and whether it is words that would have to be made up.
 */
export function findImageWish(
  prompt: string,
): { words: string; at: number; isForWords: boolean } | undefined {
  if (HAS_WORDS.test(prompt) || /[.!?。！？]\s*\S/u.test(prompt)) return undefined;
  const wish = ENGLISH_WISH.exec(prompt) ?? CHINESE_WISH.exec(prompt);
  const picture = wish && PICTURE.exec(wish[0]);
  if (!wish || !picture) return undefined;
  const words = WORDS.exec(wish[0]) ?? TELLING.exec(wish[0]);
  if (words === null && !SOUNDS.test(wish[0])) return undefined;
  const [whole] = words ?? picture;
  return { words: whole, at: (words ?? picture).index, isForWords: words !== null };
}
