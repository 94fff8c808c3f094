import { queryOptions } from '@tanstack/react-query';
import { askJson } from '@/lib/http/fetch-json';
import type { PlanQuestion } from './engine-plan';

const loadSchema = () => import('./engine-plan').then((module) => module.planAnswerSchema);

/** Without one, the engine may be starting, or the studio was unreachable. */
const untoldIntervalMs = 5000;

const sharedCharacters = 12;

/** Whether a prompt is a later state of the other one, still being written, and not a replacement. */
export function isSamePrompt(one: string, other: string): boolean {
  return one.slice(0, sharedCharacters) === other.slice(0, sharedCharacters);
}

/** What would be made of a request; the answer for the prompt as it was is shown until this one is answered. */
export function enginePlanQuery(question: PlanQuestion) {
  return queryOptions({
    queryKey: ['engine-plan', question] as const,
    queryFn: ({ signal }) => askJson('/api/engine/plan', { question, signal }, loadSchema),
    placeholderData: (data, query) =>
      query !== undefined && isSamePrompt(query.queryKey[1].prompt, question.prompt) ? data : undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchInterval: ({ state }) =>
      state.data?.plan === null || state.status === 'error' ? untoldIntervalMs : false,
  });
}
