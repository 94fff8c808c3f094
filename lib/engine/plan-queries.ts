import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { askJson } from '@/lib/http/fetch-json';
import type { PlanQuestion } from './engine-plan';

const loadSchema = () => import('./engine-plan').then((module) => module.planAnswerSchema);

/** Where there is none, the engine may be starting. */
const untoldIntervalMs = 5000;

/** What would be made of a request; the answer to another question is shown until this one is answered. */
export function enginePlanQuery(question: PlanQuestion) {
  return queryOptions({
    queryKey: ['engine-plan', question] as const,
    queryFn: ({ signal }) => askJson('/api/engine/plan', { question, signal }, loadSchema),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchInterval: (query) => (query.state.data?.plan === null ? untoldIntervalMs : false),
  });
}
