import { findFault } from '../faults.ts';
import { ApiError, sendJson } from '../net/answer.ts';
import { readJsonObject } from '../net/body.ts';
import { describeListed, describeTask } from '../tasks/describe-task.ts';
import { MODEL } from '../tasks/generation-request.ts';
import { faultsOf, type Task } from '../tasks/task.ts';
import { cutPage, readPage } from './query.ts';
import { type Context, type Route, withHead } from './route.ts';

const MAX_BODY_BYTES = 64 * 1024;
const MAX_IDS = 50;
const PAGE_LIMITS = { fallback: 20, max: 50 };
const TASK_ID = /^task-[A-Za-z0-9-]{1,120}$/;
const STATUSES = ['pending', 'processing', 'completed', 'failed', 'cancelled'];

const refuse = (param: string, message: string) =>
  new ApiError(400, 'invalid_parameters', message, { param });

/** A task of this key; one that is to be lost cannot be read until it has ended. */
function findTask({ tasks }: Context, owner: string, id: string): Task | undefined {
  const task = tasks.find(id);
  if (task === undefined || task.owner !== owner) return undefined;
  const isLost = task.outcome === undefined && findFault(faultsOf(task), 'lost-task') !== undefined;
  return isLost ? undefined : task;
}

function readTaskIds(value: unknown): string[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_IDS) {
    throw refuse('task_ids', `task_ids must be an array of 1 to ${MAX_IDS} task ids`);
  }
  const ids = value.filter((id) => typeof id === 'string');
  if (ids.length !== value.length) throw refuse('task_ids', 'task_ids must be an array of strings');
  return ids;
}

/** As the vendor's list has it: queued tasks are among those in processing, and `pending` finds the same ones. */
function isInStatus(task: Task, status: string): boolean {
  if (task.outcome === undefined) return status === 'processing' || status === 'pending';
  return status === (task.outcome.error === undefined ? 'completed' : 'failed');
}

async function listTasks({ tasks, url, response }: Context, owner: string): Promise<void> {
  const nowMs = Date.now();
  const status = url.searchParams.get('status') || undefined;
  const type = url.searchParams.get('type') || 'audio';
  const model = url.searchParams.get('model') || MODEL;
  const page = readPage(url, PAGE_LIMITS);
  if (status !== undefined && !STATUSES.includes(status)) {
    throw refuse('status', `status must be one of ${STATUSES.join(', ')}`);
  }
  const found = tasks
    .list()
    .filter((task) => task.owner === owner && type === 'audio' && model === MODEL)
    .filter((task) => status === undefined || isInStatus(task, status));
  const data = cutPage(found, page).map((task) => describeListed(task, nowMs));
  const counts = { total: found.length, page: page.page, page_size: page.pageSize };
  sendJson(response, 200, { object: 'list', data, ...counts });
}

export const taskRoutes: Route[] = withHead([
  {
    access: 'key',
    method: 'GET',
    path: /^\/v1\/tasks\/([^/]+)$/,
    async handle(context, { owner }) {
      const [id = ''] = context.parts;
      if (!TASK_ID.test(id)) throw new ApiError(400, 'invalid_task_id', `Invalid task ID: ${id}`);
      const task = findTask(context, owner, id);
      if (task === undefined) throw new ApiError(404, 'task_not_found', `Task not found: ${id}`);
      sendJson(context.response, 200, describeTask(task, context.origin, Date.now()));
    },
  },
  {
    access: 'key',
    method: 'GET',
    path: /^\/v1\/tasks$/,
    handle: (context, { owner }) => listTasks(context, owner),
  },
  {
    access: 'key',
    method: 'POST',
    path: /^\/v1\/tasks\/batch$/,
    async handle(context, { owner }) {
      const body = await readJsonObject(context.request, MAX_BODY_BYTES);
      const nowMs = Date.now();
      const data = [...new Set(readTaskIds(body['task_ids']))]
        .map((id) => findTask(context, owner, id))
        .filter((task) => task !== undefined)
        .map((task) => describeTask(task, context.origin, nowMs));
      sendJson(context.response, 200, { object: 'list', data });
    },
  },
]);
