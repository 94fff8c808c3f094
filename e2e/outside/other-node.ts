import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** Another major version of Node.js than the one that runs; without a program where it cannot be had. */
export interface OtherNode {
  major: number;
  program: string | null;
}

const run = promisify(execFile);
const mostMs = 600_000;

/** Fetches it from the registry, into a folder of this run. */
export async function fetchOtherNode(): Promise<OtherNode> {
  const major = Number.parseInt(process.versions.node, 10) === 22 ? 24 : 22;
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const folder = await mkdtemp(path.join(tmpdir(), 'retake-node-'));
  const program = path.join(folder, 'node_modules', name, 'bin', 'node');
  const options = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
  try {
    await run('npm', ['install', ...options, `--prefix=${folder}`, `${name}@${major}`], { timeout: mostMs });
    const { stdout } = await run(program, ['--version'], { timeout: mostMs });
    return { major, program: stdout.startsWith(`v${major}.`) ? program : null };
  } catch (error) {
    const reason = existsSync(program) ? 'does not run here' : 'cannot be fetched';
    process.stderr.write(`Node ${major} ${reason}: ${String(error)}\n`);
    return { major, program: null };
  }
}
