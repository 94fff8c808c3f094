/** Small kana are read as part of a pair; elsewhere eSpeak says "Japanese letter". */
const SMALL: Readonly<Record<string, string>> = {
  ぁ: 'あ',
  ぃ: 'い',
  ぅ: 'う',
  ぇ: 'え',
  ぉ: 'お',
  ゎ: 'わ',
  ァ: 'ア',
  ィ: 'イ',
  ゥ: 'ウ',
  ェ: 'エ',
  ォ: 'オ',
  ヮ: 'ワ',
  ゕ: 'か',
  ゖ: 'か',
  ヵ: 'カ',
  ヶ: 'カ',
};
const KANA = '\\p{Script=Hiragana}\\p{Script=Katakana}';
/** A small vowel that is not the second half of a syllable eSpeak knows, such as ファ or ティ. */
const LONE_SMALL =
  /(?<![フヴツクグふゔつくぐ])[ァぁ]|(?<![フヴツウテデふゔつうてで])[ィぃ]|(?<![トドとど])[ゥぅ]|(?<![フヴツウチシジイふゔつうちしじい])[ェぇ]|(?<![フヴツウふゔつう])[ォぉ]|[ゎヮゕゖヵヶ]/gu;

/** Kana as eSpeak pronounces them: particles by their sound, repetition signs resolved. */
export function respellKana(text: string): string {
  return text
    .replace(/(こんにち|こんばん)は/gu, '$1わ')
    .replace(/(?<=[\p{Script=Hiragana}\p{Script=Katakana}])は(?=[\s、，,])/gu, 'わ')
    .replace(/(\p{Script=Hiragana})ゝ/gu, '$1$1')
    .replace(/(\p{Script=Katakana})ヽ/gu, '$1$1')
    .replace(/[ゝヽゞヾ゛゜゠]/gu, '')
    .replace(LONE_SMALL, (kana) => SMALL[kana] ?? kana)
    .replace(new RegExp(`(?<![${KANA}ー])ー+`, 'gu'), '');
}
