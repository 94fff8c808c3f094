/** Short forms that begin with an apostrophe, and decades. */
const elision =
  /^(?:tis|twas|twere|twill|twould|em|cause|cos|coz|cuz|bout|til|till|tween|neath|gainst|round|n|s|ere|ello|ow|ouse|ome|ave|im|er|t|\d+s?)(?![\p{L}\p{N}])/iu;
const opener = /(?:(?<led>[:：]\s*)|(?<![^\s([{（【—–]))(?<mark>['‘‚])(?=[\p{L}\p{N}“"¿¡…@])/gu;

/**
 * Single quotation marks that are not apostrophes: where each opens and where it closes. A pair counts where the words
 * end in a full stop or similar (‘It’s late,’ she says), or follow a colon; neither is true of an apostrophe. If one is
 * opened after a colon and never closed, none counts.
 */
export function findSinglePairs(text: string): Map<number, number> {
  const pairs = new Map<number, number>();
  let from = 0;
  let isBroken = false;
  for (const match of text.matchAll(opener)) {
    const { led, mark = '' } = match.groups ?? {};
    const at = match.index + match[0].length - 1;
    if (at < from || elision.test(text.slice(at + 1, at + 12))) continue;
    const close = findClose(text, at + 1, mark, led === undefined ? 'bare' : 'led');
    if (close === null) isBroken ||= led !== undefined;
    else pairs.set(at, close);
    from = (close ?? at) + 1;
  }
  return isBroken ? new Map() : pairs;
}

function findClose(text: string, from: number, mark: string, lead: 'led' | 'bare'): number | null {
  const stop = text.slice(from).search(/[\r\n]|[:：]\s*['‘‚]/u);
  const end = stop < 0 ? text.length : from + stop;
  const ended =
    mark === '‚' ? /(?<=\S)[‘’'](?=$|[\s\p{P}])/gu : /(?<=[.,!?…—。，！？”"])['’](?=$|[\s\p{P}])/gu;
  const plain = /(?<=[\p{L}\p{N}])['’](?=$|[\r\n.,;!?)]|\s+[@\p{Lu}]|\p{Script=Han})/gu;
  for (const pattern of lead === 'led' ? [ended, plain] : [ended]) {
    pattern.lastIndex = from;
    const found = pattern.exec(text);
    if (found && found.index < end) return found.index;
  }
  return null;
}
