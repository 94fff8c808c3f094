import 'server-only';
import type { EnginePlan, PlanQuestion } from '@/lib/plan/engine-plan';
import type { TakeRequest } from '@/lib/request/request';
import type { EngineSettings } from './engine-call.server';
import { listRecentTasks } from './list-tasks.server';
import type { CreditsOutcome, ListOutcome, ReadOutcome, StartOutcome, UploadOutcome } from './outcomes';
import { readCredits } from './read-credits.server';
import { readPlan } from './read-plan.server';
import { readTask } from './read-task.server';
import { type StartOptions, startTask } from './start-task.server';
import { type FileToUpload, findUploadLimit, uploadFile } from './upload-file.server';

/** The one door to the engine. Nothing here throws on what the engine says or fails to say. */
export interface EngineClient {
  startTask: (request: TakeRequest, options: StartOptions) => Promise<StartOutcome>;
  readTask: (taskId: string) => Promise<ReadOutcome>;
  listRecentTasks: (options: { sinceMs: number }) => Promise<ListOutcome>;
  readCredits: () => Promise<CreditsOutcome>;
  /** Null where the engine offers no plan. */
  readPlan: (question: PlanQuestion) => Promise<EnginePlan | null>;
  uploadFile: (file: FileToUpload) => Promise<UploadOutcome>;
  /** Seconds within which an upload has ended, one way or another. */
  uploadLimitSeconds: number;
}

/** Makes a client for an engine at an address; it keeps no connection and holds no state. */
export function createEngineClient(settings: EngineSettings): EngineClient {
  return {
    startTask: (request, options) => startTask(settings, request, options),
    readTask: (taskId) => readTask(settings, taskId),
    listRecentTasks: (options) => listRecentTasks(settings, options),
    readCredits: () => readCredits(settings),
    readPlan: (question) => readPlan(settings, question),
    uploadFile: (file) => uploadFile(settings, file),
    uploadLimitSeconds: findUploadLimit(settings),
  };
}
