import type { SoundName } from './sound-names.ts';

/**
 * Words that ask for sounds: `bed` for what goes on, `event` for what happens, `place` for a place whose sound is wanted
 * only where nothing else is said about that sound. The last is the source of a regular expression without bounds.
 */
export type Term = readonly [names: readonly SoundName[], kind: 'bed' | 'event' | 'place', pattern: string];
