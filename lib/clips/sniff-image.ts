/** What a picture's first bytes show. */
export type SniffedImage = 'jpeg' | 'png' | 'webp' | 'gif' | 'bmp' | 'heic' | 'avif' | 'tiff' | 'unknown';

const heicBrands = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'];

/** Recognises a picture by its first 12 bytes, never by its name; SVG is text and stays unknown. */
export function sniffImage(head: Uint8Array): SniffedImage {
  const text = String.fromCharCode(...head.subarray(0, 12));
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'webp';
  if (/^GIF8[79]a/.test(text)) return 'gif';
  if (text.startsWith('BM') && text.length === 12 && text.slice(6, 10) === '\0\0\0\0') return 'bmp';
  if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return 'tiff';
  if (!text.startsWith('ftyp', 4)) return 'unknown';
  const brand = text.slice(8, 12);
  if (brand === 'avif' || brand === 'avis') return 'avif';
  return heicBrands.includes(brand) ? 'heic' : 'unknown';
}
