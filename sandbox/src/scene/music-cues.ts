import type { Cue } from './cue.ts';
import type { Hit } from './hits.ts';
import { moodTerms } from './music-terms.ts';
import type { Instrument, MusicWish } from './music-wish.ts';

type MusicHit = Extract<Hit, { kind: 'music' }>;

/** What music a sentence asks for; `words` are those of the sentence, or as many as matter. */
export function readMusicWish(hits: readonly MusicHit[], words: string): MusicWish {
  const instruments = [
    ...new Set(hits.flatMap(({ instrument }): Instrument[] => (instrument ? [instrument] : []))),
  ];
  const said = moodTerms.find(([, pattern]) => pattern.test(words))?.[0];
  // Bass and drums without another word play something lively.
  const usual = instruments.includes('drums') && instruments.includes('bass') ? 'bright' : 'calm';
  const isGroove = usual === 'bright' && said === 'calm';
  return { instruments, mood: isGroove ? usual : (said ?? usual) };
}

/** A later sentence that names instruments adds them to the music that plays already. */
export function joinWishes(first: Cue, second: Cue): void {
  if (first.music === undefined || second.music === undefined) return;
  first.music = {
    instruments: [...new Set([...first.music.instruments, ...second.music.instruments])],
    mood: first.music.mood === 'calm' ? second.music.mood : first.music.mood,
  };
}
