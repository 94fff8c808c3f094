import { type Fault, findFault, formatTaskFaults } from '../faults.ts';
import type { OwnFiles } from '../files/own-files.ts';
import { ApiError } from '../net/answer.ts';
import type { JsonObject } from '../net/body.ts';
import type { Settings } from '../settings.ts';
import { deliverCallback } from './callback.ts';
import { describeTask } from './describe-task.ts';
import { parseGenerationRequest } from './generation-request.ts';
import { planTaskSeconds } from './plan-length.ts';
import { hashBody, ReplayBook } from './replay-book.ts';
import {
  createMediaName,
  creditsUsed,
  faultsOf,
  LINK_LIFE_MS,
  RESERVED_CREDITS,
  requestOf,
  roundCredits,
  type Task,
} from './task.ts';
import { describeTaskFailure, type TaskFailure } from './task-failure.ts';
import { TaskIds } from './task-ids.ts';
import { TaskMaker } from './task-maker.ts';
import type { TaskStore } from './task-store.ts';

const TASK_LIFE_MS = 7 * LINK_LIFE_MS;
const SWEEP_MS = 3600 * 1000;

export type Start = {
  owner: string;
  body: JsonObject;
  idempotencyKey: string | undefined;
  faults: Fault[];
  /** Keys with an empty balance exist for tests. */
  isBroke: boolean;
};
export type Started = { task: Task; isReplay: boolean };

/** Starts tasks, has their audio made and ends each at the time it was planned for. */
export class TaskEngine {
  readonly #store: TaskStore;
  readonly #settings: Settings;
  readonly #maker: TaskMaker;
  readonly #replays = new ReplayBook();
  readonly #ids: TaskIds;
  /** Accepted but not yet on disk, by owner. */
  readonly #accepting = new Map<string, number>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #origin = '';

  constructor(store: TaskStore, ownFiles: OwnFiles, settings: Settings) {
    this.#store = store;
    this.#settings = settings;
    this.#maker = new TaskMaker(store, ownFiles, settings);
    this.#ids = new TaskIds(store.list());
    for (const task of store.list()) this.#replays.remember(task, Promise.resolve(task));
  }

  /** Takes up what an earlier run left unfinished; `origin` is where callbacks say the results are. */
  async resume(origin: string): Promise<void> {
    this.#origin = origin;
    for (const task of this.#store.list().reverse()) {
      if (task.outcome === undefined) await this.#takeUp(task);
      else this.#sendCallback(task).catch(() => undefined);
    }
    const sweep = () => this.#sweep().catch(() => undefined);
    await sweep();
    this.#timers.add(setInterval(sweep, SWEEP_MS));
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#maker.close();
  }

  /** What a key has left, with what unfinished tasks hold back already taken off. */
  credits(owner: string): { remaining: number; used: number } {
    const tasks = this.#store.list().filter((task) => task.owner === owner);
    const used = tasks.reduce((sum, task) => sum + creditsUsed(task), 0);
    const held = this.#unfinished(owner).length + (this.#accepting.get(owner) ?? 0);
    const remaining = this.#settings.credits - used - held * RESERVED_CREDITS;
    return { remaining: roundCredits(Math.max(0, remaining)), used: roundCredits(used) };
  }

  /** Whether `start` would give a task again. Throws the vendor's 409. */
  isReplay({ owner, body, idempotencyKey }: Pick<Start, 'owner' | 'body' | 'idempotencyKey'>): boolean {
    return this.#replays.find({ owner, idempotencyKey, bodyHash: hashBody(body) }) !== undefined;
  }

  /**
   * Starts a task, or gives the first one again when its idempotency key was used before with the same body.
   * The task is on disk when this resolves. Throws the vendor's 400, 402, 409 or 429.
   */
  async start(start: Start): Promise<Started> {
    const request = parseGenerationRequest(start.body);
    const bodyHash = hashBody(start.body);
    const first = this.#replays.find({ ...start, bodyHash });
    if (first !== undefined) {
      const { id } = await first;
      return { task: this.#store.find(id) ?? (await first), isReplay: true };
    }
    this.#checkLimits(start);

    const nowMs = Date.now();
    const plannedSeconds = planTaskSeconds(request, this.#settings.pace);
    const task: Task = {
      id: this.#ids.draw(start.owner, start.body, nowMs),
      owner: start.owner,
      createdAtMs: nowMs,
      finishAtMs: Math.round(nowMs + plannedSeconds * 1000),
      estimatedSeconds: Math.round(plannedSeconds),
      body: start.body,
      bodyHash,
      faults: formatTaskFaults(start.faults),
      mediaName: createMediaName(),
      ...(start.idempotencyKey !== undefined && { idempotencyKey: start.idempotencyKey }),
    };
    await this.#accept(task);
    return { task, isReplay: false };
  }

  #unfinished(owner: string): Task[] {
    return this.#store.list().filter((task) => task.owner === owner && task.outcome === undefined);
  }

  #checkLimits({ owner, isBroke }: Start): void {
    if (isBroke || this.credits(owner).remaining < RESERVED_CREDITS) {
      throw new ApiError(402, 'insufficient_quota', 'Insufficient quota. Please top up your account.');
    }
    const unfinished = this.#unfinished(owner);
    if (unfinished.length + (this.#accepting.get(owner) ?? 0) < this.#settings.maxParallel) return;
    const soonestMs = Math.min(...unfinished.map((task) => task.finishAtMs)) - Date.now();
    const seconds = Math.max(1, Math.min(30, Math.ceil(soonestMs / 1000)));
    throw new ApiError(429, 'rate_limit_exceeded', 'Too many requests, please try again later', {
      headers: { 'retry-after': String(Number.isFinite(seconds) ? seconds : 1) },
    });
  }

  async #accept(task: Task): Promise<void> {
    const saved = this.#store.save(task).then(() => task);
    this.#replays.remember(task, saved);
    this.#accepting.set(task.owner, (this.#accepting.get(task.owner) ?? 0) + 1);
    try {
      await saved;
    } catch (error) {
      this.#replays.forget(task);
      throw error;
    } finally {
      this.#accepting.set(task.owner, (this.#accepting.get(task.owner) ?? 1) - 1);
    }
    await this.#takeUp(task);
  }

  async #takeUp(task: Task): Promise<void> {
    const fail = findFault(faultsOf(task), 'fail');
    if (fail !== undefined) this.#settleInTime(task.id, describeTaskFailure(fail.value || 'service_error'));
    else if (await this.#store.hasMedia(task)) this.#settleInTime(task.id, undefined);
    else void this.#maker.make(task).then((failure) => this.#settleInTime(task.id, failure));
  }

  #settleInTime(id: string, failure: TaskFailure | undefined): void {
    const task = this.#store.find(id);
    if (task === undefined) return;
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        // A full disk must not lose the end of a task: it is written again a second later.
        this.#settle(id, failure).catch(() =>
          setTimeout(() => this.#settleInTime(id, failure), 1000).unref(),
        );
      },
      Math.max(0, task.finishAtMs - Date.now()),
    );
    this.#timers.add(timer);
  }

  async #settle(id: string, error: TaskFailure | undefined): Promise<void> {
    const task = this.#store.find(id);
    if (task === undefined || task.outcome !== undefined) return;
    const ended: Task = { ...task, outcome: { atMs: Date.now(), ...(error && { error }) } };
    await this.#store.save(ended);
    this.#sendCallback(ended).catch(() => undefined);
  }

  async #sendCallback(task: Task): Promise<void> {
    const { callbackUrl } = requestOf(task);
    if (callbackUrl === undefined || task.isCallbackDone) return;
    await deliverCallback(callbackUrl, JSON.stringify(describeTask(task, this.#origin, Date.now())));
    if (this.#store.find(task.id) !== undefined) await this.#store.save({ ...task, isCallbackDone: true });
  }

  /** Deletes audio whose link has expired, and tasks a week after their end. */
  async #sweep(): Promise<void> {
    for (const task of this.#store.list()) {
      if (task.outcome === undefined) continue;
      const ageMs = Date.now() - task.outcome.atMs;
      if (ageMs > TASK_LIFE_MS) {
        this.#replays.forget(task);
        await this.#store.delete(task);
      } else if (ageMs > LINK_LIFE_MS) {
        await this.#store.deleteMedia(task);
      }
    }
  }
}
