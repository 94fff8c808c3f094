/** A start without a clear answer, and the time span in which its task would have been created. */
export interface DoubtfulStart {
  takeId: string;
  /** Equal for takes that asked for the same. */
  requestKey: string;
  fromMs: number;
  toMs: number;
}

/** A task of the engine's list that no take is known to own. */
export interface UnownedTask {
  taskId: string;
  createdAtMs: number;
  /** Whether its model is certainly the one that makes takes. */
  isOfModel: boolean;
}

/** `other-model`: no task is the take's, unless the engine calls the model by another name. */
export type TaskMatch =
  | { kind: 'found'; taskId: string }
  | { kind: 'none' }
  | { kind: 'other-model' }
  | { kind: 'ambiguous' };

/**
 * Finds the task that belongs to a doubtful start. The list says nothing about a task's request, so only time can tell:
 * the take, all other doubtful starts whose spans touch the same tasks, and those tasks form one group. In it a lone
 * take gets a lone task; takes with the same request get theirs in order, because any of them fits. Everything else is
 * ambiguous. A task whose model has another name is never matched to a take, but while there is one in the take's span,
 * it is not certain that nothing was started.
 */
export function matchTasks(takeId: string, starts: DoubtfulStart[], tasks: UnownedTask[]): TaskMatch {
  const ofModel = tasks.filter((task) => task.isOfModel);
  const match = matchOwnTasks(takeId, starts, ofModel);
  const own = starts.find((start) => start.takeId === takeId);
  const isDoubtful = tasks.some((task) => !task.isOfModel && own !== undefined && covers(own, task));
  return match.kind === 'none' && isDoubtful ? { kind: 'other-model' } : match;
}

function matchOwnTasks(takeId: string, starts: DoubtfulStart[], tasks: UnownedTask[]): TaskMatch {
  const group = gatherGroup(takeId, starts, tasks);
  if (group.tasks.length === 0) return { kind: 'none' };
  const alike = group.starts.every((start) => start.requestKey === group.starts[0]?.requestKey);
  if (!alike || group.tasks.length > group.starts.length) return { kind: 'ambiguous' };
  const inOrder = group.starts.toSorted((a, b) => a.fromMs - b.fromMs || (a.takeId < b.takeId ? -1 : 1));
  const place = inOrder.findIndex((start) => start.takeId === takeId);
  const task = group.tasks.toSorted((a, b) => a.createdAtMs - b.createdAtMs)[place];
  return task ? { kind: 'found', taskId: task.taskId } : { kind: 'none' };
}

function gatherGroup(takeId: string, starts: DoubtfulStart[], tasks: UnownedTask[]) {
  let groupStarts = starts.filter((start) => start.takeId === takeId);
  for (;;) {
    const groupTasks = tasks.filter((task) => groupStarts.some((start) => covers(start, task)));
    const wider = starts.filter(
      (start) => groupStarts.includes(start) || groupTasks.some((task) => covers(start, task)),
    );
    if (wider.length === groupStarts.length) return { starts: groupStarts, tasks: groupTasks };
    groupStarts = wider;
  }
}

function covers(start: DoubtfulStart, task: UnownedTask): boolean {
  return task.createdAtMs >= start.fromMs && task.createdAtMs <= start.toMs;
}
