import * as z from 'zod/mini';
import { takeIdPattern } from './is-take-id';

/** The id of a take: 26 digits of Crockford's base 32, in lower case. */
export const takeIdSchema = z.string().check(z.regex(takeIdPattern, 'This is not the id of a take.'));
