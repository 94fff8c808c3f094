import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDataDirectory } from '@/lib/database/test-databases';
import { lockDirectory } from './directory-lock.server';

let parent: string;
beforeEach(() => {
  parent = createDataDirectory();
});
afterEach(() => rmSync(parent, { recursive: true }));

function leaveDeadSocket(path: string): void {
  const program = `require('net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
  spawnSync(process.execPath, ['-e', program, path]);
  expect(existsSync(path)).toBe(true);
}

test.each([true, false])(
  'of many processes that want the lock at once one gets it (after a death: %s)',
  async (isDead) => {
    const directory = join(parent, 'database');
    for (let round = 0; round < 5; round += 1) {
      if (isDead) leaveDeadSocket(`${directory}.sock`);
      const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => lockDirectory(directory)));
      const won = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
      expect(won).toHaveLength(1);
      await expect(lockDirectory(directory)).rejects.toThrow('is already open in process');
      for (const lock of won) await lock.release();
      expect(readdirSync(parent)).toEqual([]);
    }
  },
);

test('a path too long for a socket is locked all the same, however it is written', async () => {
  const deep = join(parent, 'a-long-folder-name-'.repeat(6));
  mkdirSync(deep);
  const lock = await lockDirectory(join(deep, 'database'));
  await expect(lockDirectory(`${deep}/../${'a-long-folder-name-'.repeat(6)}/database`)).rejects.toThrow(
    'is already open',
  );
  expect(readdirSync(deep)).toEqual([]);
  await lock.release();
  await (await lockDirectory(join(deep, 'database'))).release();
});
