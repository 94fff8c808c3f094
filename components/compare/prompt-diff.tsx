'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { type AskedComparison, ordinals } from '@/lib/comparing/asked';
import { diffPrompts, shortenSame, type WordDiffPart } from '@/lib/comparing/word-diff';

/** Every further prompt against the first one, word by word. */
export function PromptDiff({ prompts }: { prompts: AskedComparison['prompts'] }) {
  const [isWhole, setIsWhole] = useState(false);
  const [first, ...others] = prompts;
  if (!first) return null;
  const diffs = others.map((other) => ({ ...other, parts: diffPrompts(first.text, other.text) }));
  const canShorten = diffs.some(({ parts }) => measure(shortenSame(parts)) < measure(parts));
  return (
    <div className="grid gap-3 pb-3">
      {diffs.map(({ text, takeNumbers, parts }, index) => (
        <div key={text}>
          <h3 className="text-muted text-xs">
            {capitalise(ordinals[index + 1] ?? 'other')} prompt ({listTakes(takeNumbers)}) against the first (
            {listTakes(first.takeNumbers)})
          </h3>
          <DiffText parts={isWhole ? parts : shortenSame(parts)} />
        </div>
      ))}
      {canShorten ? (
        <Button
          variant="text"
          aria-pressed={isWhole}
          className="justify-self-start"
          onClick={() => setIsWhole(!isWhole)}
        >
          Whole prompts
        </Button>
      ) : null}
    </div>
  );
}

function DiffText({ parts }: { parts: readonly WordDiffPart[] }) {
  if (parts.every(({ kind }) => kind === 'same'))
    return <p className="pt-1 text-sm">They differ in white space alone.</p>;
  return (
    <p className="wrap-anywhere whitespace-pre-wrap pt-1 text-sm leading-6">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
        <DiffPart key={index} part={part} />
      ))}
    </p>
  );
}

function DiffPart({ part: { kind, text } }: { part: WordDiffPart }) {
  if (kind === 'same') return <span className="text-muted">{text}</span>;
  if (kind === 'removed')
    return (
      <del className="mr-0.5 text-bad decoration-1">
        <span className="sr-only"> removed: </span>
        {text}
      </del>
    );
  return (
    <ins className="text-good underline decoration-1 underline-offset-3">
      <span className="sr-only"> added: </span>
      {text}
      <span className="sr-only"> (end) </span>
    </ins>
  );
}

function measure(parts: readonly WordDiffPart[]): number {
  return parts.reduce((sum, { text }) => sum + text.length, 0);
}

function listTakes(numbers: readonly number[]): string {
  return `${numbers.length === 1 ? 'take' : 'takes'} ${numbers.join(', ')}`;
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
