import { answerFailure, answerJson, answerSafely } from '@/lib/http/answer.server';
import { measureTake } from '@/lib/serving/measure-take.server';
import { getStudio } from '@/lib/studio/studio.server';

export function GET(
  _request: Request,
  context: RouteContext<'/api/takes/[takeId]/measures'>,
): Promise<Response> {
  return answerSafely(async () => {
    const { takeId } = await context.params;
    const measured = await measureTake(getStudio(), takeId);
    return measured.ok ? answerJson(measured.value) : answerFailure(measured.failure);
  });
}
