import { readEnginePlan } from '@/lib/engine/read-engine-plan.server';
import { answerFailure, answerJson, answerSafely } from '@/lib/http/answer.server';
import { getStudio } from '@/lib/studio/studio.server';

export function POST(request: Request): Promise<Response> {
  return answerSafely(async () => {
    const plan = await readEnginePlan(getStudio(), request);
    return plan.ok ? answerJson({ plan: plan.value }) : answerFailure(plan.failure);
  });
}
