/** Pictures and signs without a sound: dropped, a space in their place. */
const SILENT =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]|\ufe0f|\u20e3/gu;

/** A text without pictures, control signs and stray marks, with letters and digits in their usual forms. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(SILENT, ' ')
    .replace(/[\p{L}\p{Nd}]+/gu, (letters) => letters.normalize('NFKC'))
    .replace(/\s+/gu, ' ')
    .trim();
}
