import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { linkSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseFault } from '../database-fault.ts';

/** A socket's path must fit into `sun_path`: 108 bytes on Linux, 104 on macOS, a closing zero included. */
const longestSocketPathBytes = 103;
const claimSuffixBytes = 9;
const attempts = 5;
/** How long a lock must survive before it counts: two starting processes may have found the same dead socket. */
const settleMs = 50;

/** Held until `release` is called or the process ends, however it ends. */
export interface DirectoryLock {
  release(): Promise<void>;
}

/** A listening socket under a unique name, to be renamed to the lock's path in one step. */
interface Claim {
  server: Server;
  path: string;
  /** Its response: the process id, and a random word unique to this claim. */
  answer: string;
}

/**
 * Acquires the lock of a directory: a listening local socket beside it, which the kernel releases whenever the process
 * dies, so that a restart never waits. The directory need not exist, but its parent must.
 * @throws DatabaseFault `busy`, naming the process that holds it.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const path = lockPath(directory);
  const claim = await listen(path);
  try {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const found = identityOf(path);
      const owner = found === null ? null : await askOwner(path);
      if (owner !== null) throw busy(directory, owner);
      if (!moveIntoPlace(claim, path, found)) continue;
      await delay(settleMs);
      const winner = await askOwner(path);
      if (winner !== claim.answer) throw busy(directory, winner ?? 'unknown');
      return { release: () => release(claim, path) };
    }
    throw busy(directory, 'unknown');
  } catch (error) {
    await close(claim);
    throw error;
  }
}

/** Where the lock of a directory is: beside it, or in the temporary folder when that path is too long for a socket. */
function lockPath(directory: string): string {
  const real = join(realpathSync(dirname(directory)), basename(directory));
  const beside = `${real}.sock`;
  if (Buffer.byteLength(beside) + claimSuffixBytes <= longestSocketPathBytes) return beside;
  const digest = createHash('sha256').update(real).digest('hex').slice(0, 32);
  return join(tmpdir(), `retake-${digest}.sock`);
}

function busy(directory: string, owner: string): DatabaseFault {
  const processId = owner.split(' ')[0] ?? owner;
  return new DatabaseFault(
    'busy',
    `The database in ${directory} is already open in process ${processId}; stop that process, or set DATA_DIR to another folder.`,
  );
}

function listen(lock: string): Promise<Claim> {
  const nonce = randomBytes(4).toString('hex');
  const path = `${lock}.${nonce}`;
  const answer = `${process.pid} ${nonce}`;
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(answer);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.unref();
      resolve({ server, path, answer });
    });
  });
}

/** Puts a claim at the lock's path: where nothing was, or over the dead socket that was found there and no other. */
function moveIntoPlace(claim: Claim, path: string, found: string | null): boolean {
  try {
    if (found === null) linkSync(claim.path, path);
    else if (found === identityOf(path)) renameSync(claim.path, path);
    else return false;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
  rmSync(claim.path, { force: true });
  return true;
}

/** The response of the process listening at a path, or null when none is. */
function askOwner(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(path);
    socket.setEncoding('utf8');
    socket.setTimeout(2_000, () => {
      socket.destroy();
      resolve('unknown');
    });
    socket.on('data', (text: string) => {
      answer += text;
    });
    socket.on('error', () => resolve(null));
    socket.on('end', () => resolve(answer || 'unknown'));
  });
}

function identityOf(path: string): string | null {
  const facts = statSync(path, { bigint: true, throwIfNoEntry: false });
  return facts ? `${facts.ino}.${facts.ctimeNs}` : null;
}

async function release(claim: Claim, path: string): Promise<void> {
  rmSync(path, { force: true });
  await close(claim);
}

function close(claim: Claim): Promise<void> {
  rmSync(claim.path, { force: true });
  return new Promise((resolve) => claim.server.close(() => resolve()));
}
