import { answerJson } from '@/lib/http/answer.server';
import { getStudio, studioVersion } from '@/lib/studio/studio.server';

export function GET(): Response {
  return answerJson({ status: 'ok', engine: getStudio().engines.current, version: studioVersion });
}
