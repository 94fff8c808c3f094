/** Most takes in one answer, or named in one request. */
export const maxTakesPerPage = 100;

/** Most takes one press may start. */
export const maxTakesPerBatch = 8;

/** Ratings of a take: 1 (poor) to 5 (excellent). */
export const ratings = [1, 2, 3, 4, 5] as const;
export type Rating = (typeof ratings)[number];

/** Most reasons a take has, and how long they and its note are at most, in UTF-16 units. */
export const maxTags = 12;
export const maxTagLength = 40;
export const maxNoteLength = 2000;
