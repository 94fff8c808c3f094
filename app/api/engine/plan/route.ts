import { readEnginePlan } from '@/lib/engine/read-engine-plan.server';
import { defineRoute } from '@/lib/entry/define-route.server';
import { answerFailure, answerJson } from '@/lib/http/answer.server';

export const POST = defineRoute('POST /api/engine/plan', async ({ studio, request }) => {
  const plan = await readEnginePlan(studio, request);
  return plan.ok ? answerJson({ plan: plan.value }) : answerFailure(plan.failure);
});
