import 'server-only';
import * as z from 'zod/mini';
import { maxCompared } from '@/lib/comparing/comparison';
import { comparedIdsSchema } from '@/lib/comparing/comparison-schema';
import { explainIssues } from '@/lib/failure/explain-issues';
import { answerFailure, answerJson } from '@/lib/http/answer.server';
import { listDifferences } from '@/lib/request/request-labels';
import type { Scoped } from '@/lib/scope/scope';
import { toListedTake } from '@/lib/takes/stored/take-view.server';
import { listTakesById } from '@/lib/takes/stored/takes-store.server';
import { isReadable } from '@/lib/takes/take';
import { toFinishedTest } from './listening-tests-service.server';
import { listFinishedTests } from './listening-tests-store.server';
import { writeCsv } from './results-csv';
import { describeResults, type ExportedTake, tabulateResults } from './results-export';

const mostListed = 100;
const mostExported = 1000;

const questionSchema = z.object({
  takes: z.pipe(
    z.pipe(
      z.string().check(z.maxLength(maxCompared * 27, `At most ${maxCompared} takes are compared.`)),
      z.transform((text: string) => text.split(',')),
    ),
    comparedIdsSchema,
  ),
  format: z.nullable(z.enum(['csv', 'json'], 'Give csv or json.')),
});

/** Answers `GET /api/comparisons/results`: the newest finished tests of a set of takes, or a file with everything. */
export async function answerResults(context: Scoped, parameters: URLSearchParams): Promise<Response> {
  const parsed = questionSchema.safeParse({
    takes: parameters.get('takes') ?? '',
    format: parameters.get('format'),
  });
  if (!parsed.success) return answerFailure(explainIssues(parsed.error.issues));
  const { takes: takeIds, format } = parsed.data;
  const limit = format === null ? mostListed : mostExported;
  const stored = await listFinishedTests(context, takeIds, limit);
  const tests = stored.flatMap((row) => {
    const test = toFinishedTest(row);
    return test ? [{ test, answers: row.answers }] : [];
  });
  if (format === null) return answerJson({ tests: tests.map(({ test }) => test) });
  const takes = await readExportedTakes(context, takeIds);
  return format === 'csv'
    ? answerFile(writeCsv(tabulateResults(tests, takes)), 'text/csv; charset=utf-8; header=present', 'csv')
    : answerFile(JSON.stringify(describeResults(tests, takes), null, 2), 'application/json', 'json');
}

async function readExportedTakes(context: Scoped, takeIds: string[]): Promise<ExportedTake[]> {
  const rows = await listTakesById(context, takeIds);
  return rows
    .map(toListedTake)
    .filter(isReadable)
    .map(({ id, request }) => ({
      id,
      prompt: request.prompt,
      settings: listDifferences(request),
    }));
}

function answerFile(body: string, mediaType: string, ending: string): Response {
  return new Response(body, {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename="listening-tests.${ending}"`,
      'Cache-Control': 'no-store',
    },
  });
}
