import * as z from 'zod/mini';

/** The id of a take: 26 digits of Crockford's base 32, in lower case. */
export const takeIdSchema = z.string().check(z.regex(/^[0-9a-z]{26}$/, 'This is not the id of a take.'));
