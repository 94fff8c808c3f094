import * as z from 'zod/mini';
import { pressTokenPattern } from './press-token';

/** A token made at a press, as it comes from a browser. */
export const pressTokenSchema = z.string().check(z.regex(pressTokenPattern, 'This is no token of a press.'));
