import * as z from 'zod/mini';
import { isWebAddress, looseText, taskSchema, type WireTask } from './wire';

const maxTaskIdLength = 200;

/**
 * Finds the task in an answer, also when it is wrapped in `data`; null when there is no object. The caller checks which
 * of its fields are present.
 */
export function parseTask(json: unknown): WireTask | null {
  const wrapped = z.safeParse(z.object({ data: taskSchema }), json);
  const plain = z.safeParse(taskSchema, json);
  if (!plain.success) return null;
  const isEmpty = plain.data.id === null && plain.data.task_id === null && plain.data.status === null;
  return isEmpty && wrapped.success ? wrapped.data.data : plain.data;
}

/** The id of a task, when it can be part of a path; ids are opaque, 1-200 characters. */
export function findTaskId(task: WireTask): string | null {
  const id = task.id ?? task.task_id;
  return id !== null && isTaskId(id) ? id : null;
}

/** Whether text can be used as a task's id in a path, and stored. */
export function isTaskId(text: string): boolean {
  const isPlain = text.isWellFormed() && !/\p{Cc}/u.test(text);
  return text.length > 0 && text.length <= maxTaskIdLength && isPlain && !/^\.{1,2}$/.test(text);
}

/**
 * The link to the audio of a completed task, or null: the first web address. In order: `results`, `result_data`, `result_urls`, each a
 * list or a single item, an item being an address or an object with `audio_url` or `url`.
 */
export function findLink(task: WireTask): string | null {
  const items = [task.results, task.result_data, task.result_urls].flat();
  const address = items.flatMap(listAddresses).find(isWebAddress);
  // As the parser writes it: without the characters that cannot be stored or sent.
  return address === undefined ? null : new URL(address).href;
}

function listAddresses(item: unknown): string[] {
  if (typeof item === 'string') return [item.trim()];
  const holder = z.safeParse(z.object({ audio_url: looseText, url: looseText }), item);
  if (!holder.success) return [];
  return [holder.data.audio_url, holder.data.url].filter((address) => address !== null);
}
