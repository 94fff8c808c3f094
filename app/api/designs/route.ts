import { listDesigns } from '@/lib/designs/designs-store.server';
import { answerJson, answerSafely } from '@/lib/http/answer.server';
import { getStudio } from '@/lib/studio/studio.server';

export function GET(): Promise<Response> {
  return answerSafely(async () => answerJson({ designs: await listDesigns(getStudio()) }));
}
