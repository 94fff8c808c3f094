/** What may close each opening mark, the usual partner first, and what a pairing costs that only carelessness explains. */
const partners: Readonly<Record<string, { usual: string; careless: string }>> = {
  '"': { usual: '"', careless: '”“＂' },
  '＂': { usual: '＂', careless: '"' },
  '“': { usual: '”', careless: '"' },
  '”': { usual: '”“', careless: '' },
  '„': { usual: '“”‟', careless: '"' },
  '‟': { usual: '”', careless: '“"' },
  '«': { usual: '»', careless: '' },
  '»': { usual: '«»', careless: '' },
  '‹': { usual: '›', careless: '' },
  '›': { usual: '‹›', careless: '' },
  '「': { usual: '」', careless: '' },
  '『': { usual: '』', careless: '' },
  '｢': { usual: '｣', careless: '' },
  '〝': { usual: '〞〟', careless: '' },
  '﹁': { usual: '﹂', careless: '' },
  '﹃': { usual: '﹄', careless: '' },
};

/** Marks that quote lines in one language or another; single ones are told from apostrophes by `quote-singles.ts`. */
export const doubleMarks = '"＂“”„‟«»‹›「」『』｢｣〝〞〟﹁﹂﹃﹄';
/** Marks that are opening by their shape alone, whatever is around them. */
const alwaysOpening = '“„‟「『｢〝﹁﹃';
const alwaysClosing = '”」』｣〞〟﹂﹄';
/** Marks that may be nested in a quotation of their own kind. Those that look the same at both ends may not. */
const nestsInItself = '“„«「『｢〝﹁﹃';

/** What pairing two marks costs: 0 for partners, more for an unlikely pair, null for none at all. */
export function pricePair(open: string, close: string): number | null {
  const partner = partners[open];
  if (!partner) return null;
  if (partner.usual.includes(close)) return 0;
  return partner.careless.includes(close) ? 2 : null;
}

export function canNest(open: string, within: string | undefined): boolean {
  return open !== within || nestsInItself.includes(open);
}

/** Which ends of a quotation a mark at this place can be. */
export interface MarkRoles {
  canOpen: boolean;
  canClose: boolean;
  /** A sign of inches or seconds, as in 5". */
  canMeasure: boolean;
  /** Only an opening mark can be in this position. */
  isSurelyOpening: boolean;
}

/** Classifies a mark by its shape and by the characters before and after it. */
export function judgeMark(text: string, at: number): MarkRoles {
  const mark = text.charAt(at);
  const [before, behind] = [text.slice(Math.max(0, at - 2), at), text.slice(at + 1, at + 2)];
  const measures = /["”“＂]/u.test(mark) && /[\p{Nd}¼½¾⅓⅔⅛⅜⅝⅞]$/u.test(before);
  const looksOpening = /(?:^|[\s([{（【:：])$/u.test(before) && isSolid(behind) && !endsWords.test(behind);
  const looksClosing =
    isSolid(before.slice(-1)) &&
    !/[:：]$/u.test(before) &&
    (behind === '' || /\s/.test(behind) || endsWords.test(behind));
  if (alwaysClosing.includes(mark)) {
    const isTurned = mark === '”' && !looksClosing && !measures;
    return { canOpen: isTurned, canClose: true, canMeasure: measures, isSurelyOpening: false };
  }
  const isOpeningShape = alwaysOpening.includes(mark);
  return {
    canOpen: partners[mark] !== undefined && (isOpeningShape || (!looksClosing && !measures)),
    canClose: !looksOpening,
    canMeasure: measures,
    isSurelyOpening: looksOpening || isOpeningShape,
  };
}

const endsWords = /[.,;:!?…)\]}。，、；：！？）】]/u;

/** Whether a character belongs to words or ends them, and is not white space, a bracket or a quotation mark. */
function isSolid(character: string): boolean {
  return character !== '' && !/[\s([{（【'‘’‚"＂“”„‟«»‹›]/u.test(character);
}
