import 'server-only';
import { entries } from '@/lib/access/entries';
import { makeFailure } from '@/lib/failure/failure';
import { answerFailure, answerSafely } from '@/lib/http/answer.server';
import { type Parameters, readParameters } from './address-parameters';
import { type Entered, enterStudio } from './enter-studio.server';

type Routes = typeof entries.routes;
/** A route that a handler in `app` answers, as the table of entries names it. */
type RouteName = {
  [Name in keyof Routes]: Routes[Name] extends { answeredBy: string } ? never : Name;
}[keyof Routes];

type PathOf<Name> = Name extends `${string} ${infer Path}` ? Path : never;

/** What a route handler works with. */
export interface RouteRequest<Path extends string> extends Entered {
  request: Request;
  parameters: Parameters<Path>;
}

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>;

/**
 * Makes a route handler from the table of entries: admits its caller (`forbidden`), reads the parameters of its path
 * (`not_found`), and answers a thrown error with its failure, logged once.
 */
export function defineRoute<Name extends RouteName>(
  name: Name,
  work: (asked: RouteRequest<PathOf<Name>>) => Promise<Response> | Response,
): Handler {
  const path = name.slice(name.indexOf(' ') + 1) as PathOf<Name>;
  return (request, context) =>
    answerSafely(async () => {
      const entered = enterStudio(entries.routes[name].users, request.headers);
      if (!entered) return answerFailure(makeFailure('forbidden'));
      const parameters = readParameters(path, await context.params);
      if (parameters === null) return answerFailure(makeFailure('not_found'));
      return work({ ...entered, request, parameters });
    });
}
