import type { Cue, Cues, Exclusion } from '../scene/find-cues.ts';

/** How a line is spoken. `soft` and `loud` are levels, `low` and `high` are pitches. */
export type Manner =
  | 'whisper'
  | 'soft'
  | 'shout'
  | 'loud'
  | 'slow'
  | 'fast'
  | 'excited'
  | 'sad'
  | 'angry'
  | 'tired'
  | 'calm'
  | 'cheerful'
  | 'afraid'
  | 'low'
  | 'high'
  | 'breathless'
  | 'cold'
  | 'hesitant'
  | 'sighing'
  | 'surprised';

export type Speaker =
  /** `@audioN`: the Nth reference, from 1, whether or not there is one. */
  | { kind: 'marker'; number: number }
  /** `name` is the same for all lines of one person; `description` holds the words that tell who this is. */
  | { kind: 'person'; name: string; description: string }
  /** Nobody is named; `description` holds words about the voice from anywhere in the prompt, or nothing. */
  | { kind: 'narrator'; description: string };

/** Something that is said. `at` and `end` in UTF-16 units of the prompt, around the words without their marks. */
export type Line = { text: string; at: number; end: number; speaker: Speaker; manners: Manner[] };

/** Silence that is asked for, at its place in the prompt. */
export type Pause = { at: number; seconds: number };

/** How the place sounds in which it is performed. */
export type Space = 'dry' | 'plain' | 'hall';

/** What is performed of a prompt. */
export type Script = {
  /** In the order they are spoken; empty for a scene in which nobody speaks. */
  lines: Line[];
  /** Sounds of what is not spoken, in the order of the prompt. */
  cues: Cue[];
  unmade: Cues['unmade'];
  excluded: Exclusion[];
  pauses: Pause[];
  /** 1-120, where the prompt asks for a length. */
  totalSeconds: number | undefined;
  space: Space;
};
