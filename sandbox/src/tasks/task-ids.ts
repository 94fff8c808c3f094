import { createHash } from 'node:crypto';
import type { JsonObject } from '../net/body.ts';
import { READING_COUNT, readingOf } from '../speech/variation.ts';
import { createTaskId, type Task } from './task.ts';

/** Where a task's sound goes does not change how it sounds. */
const SILENT_FIELDS = ['callback_url'];
/** What is turned while all else stays: takes that differ by these alone are read alike, so that only these are heard. */
const KNOBS = [...SILENT_FIELDS, 'speech_rate', 'loudness_rate', 'pitch_rate', 'format', 'sample_rate'];

/** The same for all tasks of one key whose bodies differ in nothing but some fields. */
function keyWithout(omitted: readonly string[], owner: string, body: JsonObject): string {
  const fields = Object.entries(body)
    .filter(([name]) => !omitted.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([owner, fields]))
    .digest('base64');
}

const soundKey = (owner: string, body: JsonObject) => keyWithout(SILENT_FIELDS, owner, body);

/** The readings follow each other in pairs; where a request begins, and with which of a pair, differs with the request. */
function orderOf(key: string, count: number): number {
  const chance = createHash('sha256').update(key).digest();
  const pair = 2 * chance.readUInt8(0);
  return ((count + pair) % READING_COUNT) ^ (chance.readUInt8(1) & 1);
}

/**
 * Draws the ids of tasks. How a take varies is told by its id alone, so ids of the same request are drawn until each
 * stands for the next of the readings: twelve takes in a row all differ, as if they had been chosen to.
 */
export class TaskIds {
  readonly #counts = new Map<string, number>();

  /** @param tasks those of earlier runs */
  constructor(tasks: Iterable<Pick<Task, 'owner' | 'body'>>) {
    for (const { owner, body } of tasks) this.#count(soundKey(owner, body));
  }

  #count(key: string): number {
    const count = this.#counts.get(key) ?? 0;
    this.#counts.set(key, count + 1);
    return count;
  }

  draw(owner: string, body: JsonObject, nowMs: number): string {
    const count = this.#count(soundKey(owner, body));
    const wanted = orderOf(keyWithout(KNOBS, owner, body), count);
    for (;;) {
      const id = createTaskId(nowMs);
      if (readingOf(id) === wanted) return id;
    }
  }
}
