/** Leaves the room again; calling it twice changes nothing. */
type LeaveRoom = () => void;

/**
 * Room for bodies that are read into memory: a fixed number of bytes, shared by all. A body that does not fit waits
 * unread, in order of arrival.
 */
export interface BodyRoom {
  /**
   * Resolves when there is room for a body of at most `sizeBytes`; with null when there was none in time, when too many
   * are waiting already, or when `signal` aborts because the sender is gone.
   */
  enter: (sizeBytes: number, signal: AbortSignal) => Promise<LeaveRoom | null>;
}

interface Waiting {
  sizeBytes: number;
  settle: (leave: LeaveRoom | null) => void;
}

/** Makes a room of `capacityBytes`, which must hold the largest single body. */
export function createBodyRoom(options: {
  capacityBytes: number;
  maxWaiting: number;
  waitMs: number;
}): BodyRoom {
  const { capacityBytes, maxWaiting, waitMs } = options;
  const queue: Waiting[] = [];
  let usedBytes = 0;

  function take(sizeBytes: number): LeaveRoom {
    usedBytes += sizeBytes;
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      usedBytes -= sizeBytes;
      admit();
    };
  }

  function admit(): void {
    for (let first = queue[0]; first && fits(first.sizeBytes); first = queue[0]) {
      queue.shift();
      first.settle(take(first.sizeBytes));
    }
  }

  function fits(sizeBytes: number): boolean {
    return usedBytes + sizeBytes <= capacityBytes;
  }

  function wait(sizeBytes: number, signal: AbortSignal): Promise<LeaveRoom | null> {
    return new Promise((resolve) => {
      const settle = (leave: LeaveRoom | null) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        resolve(leave);
      };
      const waiting: Waiting = { sizeBytes, settle };
      const giveUp = () => {
        queue.splice(queue.indexOf(waiting), 1);
        settle(null);
        // A large one at the head may have held back a smaller one.
        admit();
      };
      const timer = setTimeout(giveUp, waitMs);
      signal.addEventListener('abort', giveUp);
      queue.push(waiting);
    });
  }

  return {
    enter: async (sizeBytes, signal) => {
      if (signal.aborted) return null;
      if (queue.length === 0 && fits(sizeBytes)) return take(sizeBytes);
      return queue.length < maxWaiting ? wait(sizeBytes, signal) : null;
    },
  };
}
