import { findFault } from '../faults.ts';
import { ApiError, sendJson } from '../net/answer.ts';
import { readJsonObject } from '../net/body.ts';
import { MODEL } from '../tasks/generation-request.ts';
import { describeListed, describeTask, faultsOf, stateOf, type Task } from '../tasks/task.ts';
import type { Context, Route } from './route.ts';

const MAX_BODY_BYTES = 64 * 1024;
const MAX_PAGE_SIZE = 50;
const DEFAULT_PAGE_SIZE = 20;
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

function readWhole(url: URL, name: string, fallback: number, max: number): number {
  const text = url.searchParams.get(name);
  if (text === null || text === '') return fallback;
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < 1 || value > max) {
    throw refuse(name, `${name} must be a whole number from 1 to ${max}`);
  }
  return value;
}

function readTaskIds(value: unknown): string[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_PAGE_SIZE) {
    throw refuse('task_ids', `task_ids must be an array of 1 to ${MAX_PAGE_SIZE} task ids`);
  }
  const ids = value.filter((id) => typeof id === 'string');
  if (ids.length !== value.length) throw refuse('task_ids', 'task_ids must be an array of strings');
  return ids;
}

async function listTasks({ tasks, url, response }: Context, owner: string): Promise<void> {
  const nowMs = Date.now();
  const status = url.searchParams.get('status') || undefined;
  const type = url.searchParams.get('type') || 'audio';
  const model = url.searchParams.get('model') || MODEL;
  const page = readWhole(url, 'page', 1, 1_000_000);
  const pageSize = readWhole(url, 'page_size', DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
  if (status !== undefined && !STATUSES.includes(status)) {
    throw refuse('status', `status must be one of ${STATUSES.join(', ')}`);
  }
  const found = tasks
    .list()
    .filter((task) => task.owner === owner && type === 'audio' && model === MODEL)
    .filter((task) => status === undefined || stateOf(task, nowMs).status === status);
  const data = found.slice((page - 1) * pageSize, page * pageSize).map((task) => describeListed(task, nowMs));
  sendJson(response, 200, { object: 'list', data, total: found.length, page, page_size: pageSize });
}

export const taskRoutes: Route[] = [
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
];
