import { findFault } from '../faults.ts';
import type { OwnFiles } from '../files/own-files.ts';
import { gatherSources, listStandIns, type Sources } from '../references/gather.ts';
import type { Settings } from '../settings.ts';
import { Synthesiser, type SynthesisOutcome } from '../synthesiser.ts';
import { faultsOf, requestOf, type Task } from './task.ts';
import { describeTaskFailure, type TaskFailure } from './task-failure.ts';
import type { TaskStore } from './task-store.ts';

/** Makes the audio of tasks, one after the other in the order in which what they refer to is at hand. */
export class TaskMaker {
  readonly #store: TaskStore;
  readonly #ownFiles: OwnFiles;
  readonly #settings: Settings;
  readonly #synthesiser: Synthesiser;
  /** Ends when the last task whose turn came is made. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(store: TaskStore, ownFiles: OwnFiles, settings: Settings) {
    this.#store = store;
    this.#ownFiles = ownFiles;
    this.#settings = settings;
    this.#synthesiser = new Synthesiser(settings.jobSeconds);
  }

  /**
   * Makes and stores the audio; gives the failure when there is one, and never rejects. Downloads run beside each other
   * and before a task's turn, so that a slow host holds up no other task.
   */
  async make(task: Task): Promise<TaskFailure | undefined> {
    try {
      const gathered = await gatherSources(this.#ownFiles, requestOf(task));
      if (!gathered.ok) return gathered.failure;
      return await this.#inTurn(() => this.#synthesise(task, gathered.value));
    } catch {
      return describeTaskFailure('service_error');
    }
  }

  async close(): Promise<void> {
    await this.#synthesiser.close();
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #synthesise(task: Task, sources: Sources): Promise<TaskFailure | undefined> {
    const { prompt, speechRate, pitchSemitones, loudnessRate, sampleRateHz, format } = requestOf(task);
    const sabotage = findFault(faultsOf(task), 'worker')?.value;
    const outcome = await this.#synthesiser.run({
      takeId: task.id,
      variation: this.#settings.variation,
      prompt,
      ...sources,
      speechRate,
      pitchSemitones,
      loudnessRate,
      sampleRateHz,
      format,
      ...(sabotage !== undefined && { sabotage }),
    });
    if (outcome.kind !== 'made') return describeOutcome(outcome);
    const warnings = listStandIns(sources);
    await this.#store.saveMedia(task, outcome.bytes);
    await this.#store.save({
      ...task,
      durationSeconds: outcome.durationSeconds,
      ...(warnings.length > 0 && { warnings }),
    });
    return undefined;
  }
}

/** Why a synthesis that made nothing is a failed task. */
function describeOutcome(outcome: Exclude<SynthesisOutcome, { kind: 'made' }>): TaskFailure {
  switch (outcome.kind) {
    case 'refused':
      return describeTaskFailure(outcome.code, outcome.reason);
    case 'stuck':
      return describeTaskFailure('generation_timeout');
    case 'crashed':
      return describeTaskFailure('service_error');
  }
}
