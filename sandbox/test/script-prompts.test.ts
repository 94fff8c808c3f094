import { describe, expect, test } from 'vitest';
import { type Line, readScript } from '../src/script/read-script.ts';
import { judgedPrompts } from './script-prompts.ts';

const nameOf = ({ speaker }: Line) => {
  if (speaker.kind === 'marker') return `@${speaker.number}`;
  return speaker.kind === 'person' ? speaker.name : 'narrator';
};

/** A line as the table writes it, with those of its manners that the table asks for. */
function describeLine(line: Line, expected: string | undefined): string {
  const asked = /^[^:]*? \(([a-z ]+)\): /u.exec(expected ?? '')?.[1]?.split(' ') ?? [];
  const found = asked.filter((manner) => line.manners.some((known) => known === manner));
  return `${nameOf(line)}${found.length > 0 ? ` (${found.join(' ')})` : ''}: ${line.text}`;
}

describe('what people write', () => {
  test.each(judgedPrompts)('%s', (prompt, expected, rest = {}) => {
    const script = readScript(prompt);
    const spoken = expected.map((line) => line.replace(/\s*\n\s*/gu, ' '));
    expect(script.lines.map((line, index) => describeLine(line, spoken[index]))).toEqual(spoken);
    if (rest.seconds !== undefined) expect(script.totalSeconds).toBe(rest.seconds);
    if (rest.space !== undefined) expect(script.space).toBe(rest.space);
    if (rest.pauses !== undefined) expect(script.pauses).toHaveLength(rest.pauses);
  });
});
