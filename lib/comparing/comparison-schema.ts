import * as z from 'zod/mini';
import { takeIdSchema } from '@/lib/ids/take-id-schema';
import { maxCompared, minCompared } from './comparison';

/** The takes of a comparison, each once. */
export const comparedIdsSchema = z.array(takeIdSchema).check(
  z.minLength(minCompared, 'Choose at least two takes.'),
  z.maxLength(maxCompared, 'At most four takes are compared.'),
  z.refine((ids) => new Set(ids).size === ids.length, 'Choose each take once.'),
);

/** What names the takes of a comparison to an action. */
export const comparisonTakesSchema = z.object({ takeIds: comparedIdsSchema });
