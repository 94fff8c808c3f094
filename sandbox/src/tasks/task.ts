import { randomBytes } from 'node:crypto';
import { EXTENSIONS, MIME_TYPES } from '../audio/encode.ts';
import { type Fault, parseFaults } from '../faults.ts';
import { MAX_SECONDS } from '../max-seconds.ts';
import type { JsonObject } from '../net/body.ts';
import { type GenerationRequest, parseGenerationRequest } from './generation-request.ts';

export const CREDITS_PER_SECOND = 0.08;
export const RESERVED_CREDITS = roundCredits(MAX_SECONDS * CREDITS_PER_SECOND);
export const LINK_LIFE_MS = 24 * 3600 * 1000;

export type Outcome = { atMs: number; error?: { code: string; message: string } };

/** One generation as it is kept on disk. */
export type Task = {
  id: string;
  /** Hash of the key that started it. */
  owner: string;
  createdAtMs: number;
  /** When it is meant to be finished; the audio is usually there long before. */
  finishAtMs: number;
  estimatedSeconds: number;
  /** The accepted body, read again by the same rules whenever the task is loaded. */
  body: JsonObject;
  idempotencyKey?: string;
  bodyHash: string;
  faults: string;
  /** The unguessable name of its result. */
  mediaName: string;
  /** Present once the audio is on disk. */
  durationSeconds?: number;
  /** What is not in the audio as it was asked for, one sentence each; never empty. */
  warnings?: string[];
  /** Present once it has ended. */
  outcome?: Outcome;
  isCallbackDone?: boolean;
};

/** Credits with four decimals: enough for 0.08 a second, without the tails of binary fractions. */
export function roundCredits(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

export function createTaskId(nowMs: number): string {
  return `task-unified-${Math.floor(nowMs / 1000)}-${randomBytes(4).toString('hex')}`;
}

export const createMediaName = () => randomBytes(24).toString('base64url');
export const requestOf = (task: Task): GenerationRequest => parseGenerationRequest(task.body);
export const faultsOf = (task: Task): Fault[] => parseFaults(task.faults);
export const extensionOf = (task: Task) => EXTENSIONS[requestOf(task).format];
export const mimeTypeOf = (task: Task) => MIME_TYPES[requestOf(task).format];

export function creditsUsed(task: Task): number {
  if (task.outcome === undefined || task.outcome.error !== undefined) return 0;
  return roundCredits((task.durationSeconds ?? 0) * CREDITS_PER_SECOND);
}
