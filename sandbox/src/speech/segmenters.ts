const segmenters = new Map<string, Intl.Segmenter>();

/** Cuts text of a language into words. */
export function segmenterFor(language: string): Intl.Segmenter {
  const locale = language === 'cmn' ? 'zh' : language.slice(0, 2);
  const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'word' });
  segmenters.set(locale, segmenter);
  return segmenter;
}
