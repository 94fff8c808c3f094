// The studio's memory use after many pages: on its first start, which creates the database, and on its second. `node
// scripts/bench-memory.mjs 3` measures this alone, three times.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildWhenNeeded } from './build.mjs';
import { startStudioProcess } from './studio-process.mjs';

const pages = 200;
/** One page in so many is a comparison. */
const pagesPerComparison = 10;
/** What an open page requests by itself. */
const questions = ['/api/engine', '/api/takes?limit=30', '/api/designs'];

/**
 * Megabytes (10^6 bytes) that the processes of the studio and of the sandbox engine have in memory (RSS: VmRSS on Linux,
 * else what `ps` says) after 200 pages: when a studio starts for the first time, and when the same one starts again.
 */
export async function measureMemory() {
  const dataDirectory = mkdtempSync(path.join(tmpdir(), 'retake-bench-memory-'));
  try {
    return { first: await measureStart(dataDirectory), second: await measureStart(dataDirectory) };
  } finally {
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

export function describeMemory({ studio, sandbox }) {
  return `studio ${studio.toFixed(0)} MB, sandbox engine ${sandbox.toFixed(0)} MB`;
}

async function measureStart(dataDirectory) {
  const studio = await startStudioProcess({ environment: { DATA_DIR: dataDirectory } });
  try {
    for (let page = 1; page <= pages; page += 1) {
      await loadPage(studio.origin, page % pagesPerComparison === 0 ? '/compare' : '/');
    }
    return readMemory(studio.child.pid);
  } finally {
    await studio.stop();
  }
}

/** Loads a document, its scripts and styles, and what its scripts ask for, like a browser without a cache. */
async function loadPage(origin, address) {
  const html = await read(`${origin}${address}`);
  const files = [...html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+)"/g)].map(([, file]) => file);
  if (files.length === 0) throw new Error(`${address} names no script.`);
  await Promise.all([...new Set(files), ...questions].map((file) => read(`${origin}${file}`)));
}

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered with HTTP ${answer.status}.`);
  return answer.text();
}

/** The memory of a process and of those that it has started. */
function readMemory(processId) {
  const children = process.platform === 'linux' ? listChildrenByProc(processId) : listChildrenByPs(processId);
  return {
    studio: readMegabytes(processId),
    sandbox: children.map(readMegabytes).reduce((sum, megabytes) => sum + megabytes, 0),
  };
}

function readMegabytes(processId) {
  const kibibytes =
    process.platform === 'linux'
      ? /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1]
      : ask('-o', 'rss=', '-p', String(processId));
  return (Number(kibibytes) * 1024) / 1e6;
}

function listChildrenByProc(processId) {
  const children = readFileSync(`/proc/${processId}/task/${processId}/children`, 'utf8');
  return children.split(' ').filter(Boolean).map(Number);
}

function listChildrenByPs(processId) {
  const processes = ask('-A', '-o', 'pid=,ppid=').trim().split('\n');
  const pairs = processes.map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.filter(([, parent]) => parent === processId).map(([child]) => child);
}

function ask(...options) {
  return execFileSync('ps', options, { encoding: 'utf8' });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  await buildWhenNeeded();
  for (let run = 0; run < Number(process.argv[2] ?? 1); run += 1) {
    const { first, second } = await measureMemory();
    console.log(`first start: ${describeMemory(first)}; second start: ${describeMemory(second)}`);
  }
}
