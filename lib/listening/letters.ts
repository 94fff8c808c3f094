/** What the takes of a test are called until the choice, in the test's own secret order. */
export const testLetters = ['A', 'B', 'C', 'D'] as const;
type TestLetter = (typeof testLetters)[number];

/** The two letters of an ABX test, one of which its X is. */
export const abxLetters = ['A', 'B'] as const;
export type AbxLetter = (typeof abxLetters)[number];

/** What a blind test ends in. */
export type BlindChoice = TestLetter | 'tie';

/** Most trials of one ABX test. */
export const maxTrials = 1000;
