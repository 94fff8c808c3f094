import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault, FaultBoard } from '../faults.ts';
import type { FileStore } from '../files/file-store.ts';
import type { OwnFiles } from '../files/own-files.ts';
import type { TaskEngine } from '../tasks/task-engine.ts';
import type { TaskStore } from '../tasks/task-store.ts';
import type { Account } from './account.ts';

export type Services = {
  engine: TaskEngine;
  tasks: TaskStore;
  files: FileStore;
  ownFiles: OwnFiles;
  board: FaultBoard;
};

export type Context = Services & {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  /** Where the caller reached this server: links are made from it, so that they survive a change of port. */
  origin: string;
  faults: Fault[];
  /** What the path's pattern caught. */
  parts: readonly string[];
};

/** Open to everybody who reaches the server. */
type OpenRoute = {
  access: 'open';
  method: string;
  path: RegExp;
  handle: (context: Context) => Promise<void>;
};

/** Needs a Bearer key. */
type KeyRoute = {
  access: 'key';
  method: string;
  path: RegExp;
  handle: (context: Context, account: Account) => Promise<void>;
};

export type Route = OpenRoute | KeyRoute;

/** The routes, and HEAD wherever there is GET: it is answered alike, and the body is held back by Node. */
export function withHead(routes: readonly Route[]): Route[] {
  return routes.flatMap((route) =>
    route.method === 'GET' ? [route, { ...route, method: 'HEAD' }] : [route],
  );
}
