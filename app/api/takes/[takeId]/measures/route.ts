import { answerFailure, answerJson, answerSafely } from '@/lib/http/answer.server';
import { getStudio } from '@/lib/studio/studio.server';
import { measureTake } from '@/lib/takes/measure-take.server';

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
