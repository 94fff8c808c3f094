import type { Run } from './languages.ts';

const PAUSE = /[.!?;:,。！？；：，、]/gu;

/** Speech of a text at the natural rate in seconds, a guess. */
export function guessSeconds(runs: readonly Run[]): number {
  return runs.reduce((seconds, run) => {
    const letters = [...run.text].filter((character) => /[\p{L}\p{N}]/u.test(character)).length;
    const pauses = run.text.match(PAUSE)?.length ?? 0;
    return seconds + letters / (run.language === 'cmn' ? 3.8 : 13) + pauses * 0.2;
  }, 0);
}
