/** Endings of pictures that the engine does not take. Source: the API description names jpeg, png and webp. */
const otherKinds = /\.(gif|apng|avif|bmp|heic|heif|ico|jp2|jxl|psd|svgz?|tiff?)$/i;

/**
 * A warning about an image's address, or null: when its path ends like a kind of picture that the engine does not take.
 * Only a warning, because what lies behind an address is not told by its name.
 */
export function warnOfImageAddress(address: string): string | null {
  const url = URL.canParse(address.trim()) ? new URL(address.trim()) : null;
  const [ending, kind] = otherKinds.exec(url?.pathname ?? '') ?? [];
  if (ending === undefined || kind === undefined) return null;
  return `The engine takes JPEG, PNG or WebP, and this address ends in ${ending.toLowerCase()}.`;
}
