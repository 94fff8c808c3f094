import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findCircles, listArrows, listModules, listSpecifiers } from './read-imports';

const mostFiles = 16;
const modules = listModules(['lib', 'components', 'app']);
const arrows = listArrows(modules);
/** The floors of docs/rooms.md from the ground up, each with the rooms that stand on it. */
const floors = readFloors(readFileSync('docs/rooms.md', 'utf8'));
const rooms = floors.flat();

/** The table's rows name rooms in their first cell, the lowest floor first. */
function readFloors(text: string): string[][] {
  return [...text.matchAll(/^\| (`(?:lib|components|app)[^|]*)\|/gm)].map(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, room = '']) => room),
  );
}

function findRoom(file: string): string {
  const own = rooms.filter((room) => file === room || file.startsWith(`${room}/`));
  return own.sort((a, b) => b.length - a.length)[0] ?? `no room: ${file}`;
}

/** Where files are counted: the levels of `app` are its addresses. */
const isCounted = (file: string) => !file.startsWith('app/');

const floorOf = (room: string) => floors.findIndex((floor) => floor.includes(room));

describe('the rooms of the house', () => {
  it('are all in the table, and the table names no missing one', () => {
    const found = new Set(modules.map(findRoom));
    expect([...found].filter((room) => !rooms.includes(room))).toEqual([]);
    expect(rooms.filter((room) => !found.has(room))).toEqual([]);
    expect(rooms).toHaveLength(new Set(rooms).size);
  });

  it('import from floors below their own alone', () => {
    const wrong = arrows.filter(({ from, to }) => {
      const [room, other] = [findRoom(from), findRoom(to)];
      return room !== other && floorOf(other) >= floorOf(room);
    });
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('have no circle of files', () => {
    expect(findCircles(arrows)).toEqual([]);
  });

  it('have few files at one level', () => {
    const levels = new Map<string, number>();
    for (const file of modules.filter(isCounted)) {
      const level = file.slice(0, file.lastIndexOf('/'));
      levels.set(level, (levels.get(level) ?? 0) + 1);
    }
    expect([...levels].filter(([, count]) => count > mostFiles)).toEqual([]);
  });
});

describe('the reader of imports', () => {
  it('finds imports of values and types, re-exports, and dynamic imports', () => {
    const source = `
      import { a } from './a';
      import type {
        B,
      } from "@/lib/b";
      export { c } from './c.ts';
      import './d.css';
      const late = () => import('./e');
      type F = import('./f').F;
      // import { no } from './no';
      /* import './neither' */
      const url = 'https://example.com/x';`;
    expect(listSpecifiers(source)).toEqual(['./a', '@/lib/b', './c.ts', './d.css', './e', './f']);
  });

  it('reads every module there is', () => {
    const all = readdirSync('lib', { recursive: true, encoding: 'utf8' });
    expect(all.filter((file) => file.endsWith('.server.ts'))).not.toHaveLength(0);
    for (const file of all.filter((file) => file.endsWith('.server.ts')))
      expect(modules).toContain(`lib/${file}`);
  });

  it('finds a cycle, once, and none where there is none', () => {
    const arrow = (from: string, to: string) => ({ from, to });
    expect(findCircles([arrow('a', 'b'), arrow('b', 'c'), arrow('a', 'c')])).toEqual([]);
    expect(findCircles([arrow('a', 'b'), arrow('b', 'c'), arrow('c', 'b')])).toEqual([['b', 'c']]);
  });
});
