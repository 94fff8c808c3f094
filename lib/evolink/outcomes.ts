import type { Failure } from '@/lib/failure/failure';

/**
 * The outcome of asking for a take. `refused`: known to be before any charge. `busy`: nothing was started, ask again
 * later. `unsent`: no byte left this server. `uncertain`: a paid task may have been started.
 */
export type StartOutcome =
  | {
      kind: 'started';
      taskId: string;
      /** Seconds the engine expects to need. */
      estimateSeconds: number | null;
      creditsReserved: number | null;
      /** Percent, 0-100. */
      progress: number | null;
      /** Whether the engine answered a repeated request with its first task. */
      replayed: boolean;
    }
  | { kind: 'refused'; failure: Failure }
  | { kind: 'busy'; retryAfterSeconds: number | null; failure: Failure }
  | { kind: 'unsent'; failure: Failure }
  | { kind: 'uncertain'; failure: Failure };

/**
 * What became of bringing a file to the engine; none of it costs anything. `refused`: it would be again. `busy` and
 * `trouble`: try again later.
 */
export type UploadOutcome =
  | {
      kind: 'stored';
      /** Where the engine finds the file, until it expires. */
      url: string;
      /** The file's id at the engine, if it gave one. */
      fileId: string | null;
      expiresAtMs: number;
    }
  | { kind: 'refused'; failure: Failure }
  | { kind: 'busy'; retryAfterSeconds: number | null; failure: Failure }
  | { kind: 'trouble'; failure: Failure };

/** Credits that are proven to be back; `reserved` is what had been set aside, if the same answer says so. */
export interface Refund {
  credits: number;
  reserved: number | null;
}

/** Whether two amounts of credits are equal, up to floating-point error. */
export function isSameAmount(one: number, other: number): boolean {
  return Math.abs(one - other) < 1e-6;
}

/** What the engine says about a task. `unreadable`: nothing that can be understood; read it again later. */
export type ReadOutcome =
  | { kind: 'running'; progress: number | null; estimateSeconds: number | null }
  | { kind: 'completed'; link: string | null; creditsUsed: number | null }
  | { kind: 'failed'; failure: Failure; refund: Refund | null }
  | { kind: 'cancelled'; failure: Failure; refund: Refund | null }
  | { kind: 'missing'; failure: Failure }
  | { kind: 'unreadable'; failure: Failure; retryAfterSeconds: number | null };

export interface ListedTask {
  taskId: string;
  createdAtMs: number;
  /** Whether its model is the requested one, or not stated; otherwise its name is spelt differently. */
  isOfModel: boolean;
  /** The engine's own word, or empty when it gave none. */
  status: string;
}

/** `complete`: nothing made since the instant asked for is missing from `tasks`. Not every engine has a list. */
export type ListOutcome =
  | { kind: 'listed'; tasks: ListedTask[]; complete: boolean }
  | { kind: 'unsupported' }
  | { kind: 'unreadable'; failure: Failure };

/** What is left to spend. `unknown`: the engine answers without saying. */
export type CreditsOutcome =
  | { kind: 'known'; accountCredits: number | null; keyCredits: number | null; unlimited: boolean }
  | { kind: 'unknown' }
  | { kind: 'refused'; failure: Failure }
  | { kind: 'unreachable'; failure: Failure };
