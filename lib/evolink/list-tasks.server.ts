import 'server-only';
import * as z from 'zod/mini';
import { callEngine, type EngineSettings, toAnswerFailure, toSilenceFailure } from './engine-call.server';
import type { ListedTask, ListOutcome } from './outcomes';
import { parseInstant, taskPageSchema, taskRowSchema } from './wire';
import { engineModel } from './wire-request';
import { isTaskId } from './wire-task';

const pageSize = 50;
const maxPages = 5;
/** What the list calls tasks that make no audio, by their type or, without one, in the name of their model. */
const otherKinds = /image|picture|video|chat|embedding/i;

/**
 * Lists the tasks of this model made at or after `sinceMs` (by the engine's clock), newest first, from at most
 * five pages of 50, and with them those of any model that may be this one under another name. `unsupported` when the
 * engine has no such list; a later page that fails only makes it incomplete.
 */
export async function listRecentTasks(
  settings: EngineSettings,
  { sinceMs }: { sinceMs: number },
): Promise<ListOutcome> {
  const tasks = new Map<string, Row>();
  let everyRowRead = true;
  for (let number = 1; number <= maxPages; number += 1) {
    const page = await readPage(settings, number);
    if (page.kind !== 'page') return number === 1 ? page : toListing(tasks, false);
    everyRowRead &&= page.rowCount === page.tasks.length;
    const fresh = page.tasks.filter(({ taskId }) => !tasks.has(taskId));
    const recent = fresh.filter(({ createdAtMs }) => createdAtMs >= sinceMs);
    for (const task of recent) tasks.set(task.taskId, task);
    if (page.rowCount === 0 || recent.length < fresh.length) return toListing(tasks, everyRowRead);
    // An engine that ignores the page number returns the same page again; a full one may hide older tasks.
    if (fresh.length === 0) return toListing(tasks, everyRowRead && page.rowCount < pageSize);
  }
  return toListing(tasks, false);
}

function toListing(rows: Map<string, Row>, complete: boolean): ListOutcome {
  const tasks = [...rows.values()].filter(({ isOfOtherKind }) => !isOfOtherKind);
  return { kind: 'listed', tasks: tasks.map(({ isOfOtherKind, ...task }) => task), complete };
}

interface Row extends ListedTask {
  /** Whether its model clearly makes no audio. */
  isOfOtherKind: boolean;
}

type Page = { kind: 'page'; tasks: Row[]; rowCount: number };

async function readPage(
  settings: EngineSettings,
  number: number,
): Promise<Page | Exclude<ListOutcome, { kind: 'listed' }>> {
  const reply = await callEngine(settings, {
    method: 'GET',
    path: `/v1/tasks?page=${number}&page_size=${pageSize}`,
  });
  if (reply.kind === 'silent') {
    return { kind: 'unreadable', failure: toSilenceFailure(reply.fault, settings, 'engine_error') };
  }
  if (reply.status === 404 || reply.status === 405) return { kind: 'unsupported' };
  if (reply.status !== 200 || reply.fault) {
    return { kind: 'unreadable', failure: toAnswerFailure(reply, settings) };
  }
  const page = z.safeParse(taskPageSchema, reply.json);
  if (!page.success) return { kind: 'unsupported' };
  const rows = page.data.data;
  const tasks = rows.map(parseRow).filter((task) => task !== null);
  return rows.length > 0 && tasks.length === 0
    ? { kind: 'unsupported' }
    : { kind: 'page', tasks, rowCount: rows.length };
}

function parseRow(row: unknown): Row | null {
  const parsed = z.safeParse(taskRowSchema, row);
  if (!parsed.success || !isTaskId(parsed.data.id)) return null;
  const { id: taskId, created_at, model, type, status } = parsed.data;
  const createdAtMs = parseInstant(created_at);
  if (createdAtMs === null) return null;
  const isOfModel = model === null || model === engineModel;
  const isOfOtherKind = !isOfModel && otherKinds.test(type || model);
  return { taskId, createdAtMs, isOfModel, isOfOtherKind, status: status ?? '' };
}
