/** Endings of pictures that the engine does not take. Source: the API description names jpeg, png and webp. */
const otherKinds = /\.(gif|apng|avif|bmp|heic|heif|ico|jp2|jxl|psd|svgz?|tiff?)$/i;

/**
 * A warning when the path of an image's address ends like a format that the engine does not accept; otherwise null.
 * Only a warning, because an address's name does not prove its content.
 */
export function warnOfImageAddress(address: string): string | null {
  const url = URL.canParse(address.trim()) ? new URL(address.trim()) : null;
  const [ending, kind] = otherKinds.exec(url?.pathname ?? '') ?? [];
  if (ending === undefined || kind === undefined) return null;
  return `The engine takes JPEG, PNG or WebP, and this address ends in ${ending.toLowerCase()}.`;
}
