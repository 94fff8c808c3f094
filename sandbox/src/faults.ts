import { ApiError } from './net/answer.ts';
import { isJsonObject, type JsonObject } from './net/body.ts';

/** Faults in an answer, and faults a task carries to its end. */
const ANSWER_FAULTS = ['status', 'drop', 'drop-before', 'hang', 'html'] as const;
const TASK_FAULTS = ['fail', 'no-link', 'odd-result', 'lost-task', 'worker'] as const;
const DOWNLOAD_FAULTS = [
  'expired-link',
  'cut-download',
  'slow-download',
  'endless-download',
  'not-audio',
  'redirect',
] as const;
const NAMES = [...ANSWER_FAULTS, ...TASK_FAULTS, ...DOWNLOAD_FAULTS] as const;

export type FaultName = (typeof NAMES)[number];
export type Fault = { name: FaultName; value: string; options: ReadonlyMap<string, string> };

const splitPair = (text: string): [string, string] => {
  const at = text.indexOf('=');
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
};

function parseFault(text: string): Fault {
  // Values end up in headers.
  if (!/^[\x20-\x7e]*$/.test(text)) {
    throw new ApiError(400, 'invalid_parameters', 'A fault is written in plain ASCII', {
      param: 'x-sandbox-fault',
    });
  }
  const [head = '', ...rest] = text.split(';');
  const [wanted, value] = splitPair(head);
  const name = NAMES.find((known) => known === wanted);
  if (name === undefined) {
    throw new ApiError(400, 'invalid_parameters', `Unknown fault: ${wanted}`, { param: 'x-sandbox-fault' });
  }
  if (name === 'status' && !/^[2-5]\d\d$/.test(value)) {
    throw new ApiError(400, 'invalid_parameters', 'The fault "status" needs a status, as in status=429', {
      param: 'x-sandbox-fault',
    });
  }
  return { name, value, options: new Map(rest.map(splitPair)) };
}

/** Reads `status=429;retry-after=2, fail=service_error`; empty when there is none, 400 for an unknown one. */
export function parseFaults(text: string | undefined): Fault[] {
  return (text ?? '')
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(parseFault);
}

export const findFault = (faults: readonly Fault[], name: FaultName) =>
  faults.find((fault) => fault.name === name);

/** Back to text, so that a task can keep its own faults on disk. */
export function formatTaskFaults(faults: readonly Fault[]): string {
  return faults
    .filter(({ name }) => !ANSWER_FAULTS.some((answer) => answer === name))
    .map(({ name, value }) => (value === '' ? name : `${name}=${value}`))
    .join(',');
}

type Rule = { method: string; path: string; text: string; faults: Fault[]; left: number };

function readText(body: JsonObject, name: string, fallback: string): string {
  const value = body[name] ?? fallback;
  if (typeof value === 'string' && value !== '') return value;
  throw new ApiError(400, 'invalid_parameters', `${name} must be a string`, { param: name });
}

/** Faults set from outside for the next requests that match. */
export class FaultBoard {
  #rules: Rule[] = [];

  /** `path` may end in `*`; `times` is how often the fault happens, 1 when it is absent. */
  add(body: JsonObject): void {
    const match = body['match'] ?? {};
    const times = body['times'] ?? 1;
    if (!isJsonObject(match))
      throw new ApiError(400, 'invalid_parameters', 'match must be an object', { param: 'match' });
    if (typeof times !== 'number' || !Number.isInteger(times) || times < 1) {
      throw new ApiError(400, 'invalid_parameters', 'times must be a whole number from 1', {
        param: 'times',
      });
    }
    const text = readText(body, 'fault', '');
    this.#rules.push({
      method: readText(match, 'method', '*').toUpperCase(),
      path: readText(match, 'path', '*'),
      text,
      faults: parseFaults(text),
      left: times,
    });
  }

  clear(): void {
    this.#rules = [];
  }

  list() {
    return this.#rules.map(({ method, path, text, left }) => ({
      match: { method, path },
      fault: text,
      times: left,
    }));
  }

  /** The faults of the first rule that matches; uses one of its times. */
  take(method: string, path: string): Fault[] {
    const rule = this.#rules.find(
      (candidate) =>
        (candidate.method === '*' || candidate.method === method) &&
        (candidate.path.endsWith('*')
          ? path.startsWith(candidate.path.slice(0, -1))
          : candidate.path === path),
    );
    if (rule === undefined) return [];
    rule.left -= 1;
    if (rule.left === 0) this.#rules = this.#rules.filter((other) => other !== rule);
    return rule.faults;
  }
}
