/** Something to read aloud for a recording of about ten seconds, with most sounds of the language in it. */
export const readingTexts = {
  english:
    'The ferry left at seven, and the harbour was still half asleep. I bought a cup of coffee, counted the gulls, and waited for the rain to make up its mind.',
  chinese:
    '清晨的码头还没有醒，水面上只有一条小船。我买了一杯热豆浆，慢慢走过那座旧桥，听见远处有人在轻声唱歌。',
} as const;
