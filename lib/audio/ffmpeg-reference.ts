import { execFileSync, spawnSync } from 'node:child_process';

/** Tests only: sounds made by ffmpeg, and what its ebur128 filter measures of them. */

/** Whether ffmpeg is installed; without it the comparisons are skipped. */
export const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

export function runFfmpeg(args: string[], input?: Uint8Array): Buffer {
  return execFileSync('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args], {
    ...(input ? { input } : {}),
    maxBuffer: 2 ** 30,
  });
}

/** Integrated loudness and true peak of what the arguments open, before rounding to the summary's single decimal. */
export function measureWithFfmpeg(
  inputArgs: string[],
  input?: Uint8Array,
): { loudnessLufs: number; truePeakDbtp: number } {
  const filter = 'ebur128=peak=true:metadata=1,ametadata=mode=print:file=-';
  const report = runFfmpeg([...inputArgs, '-af', filter, '-f', 'null', '-'], input).toString();
  const last = (name: string) =>
    Number([...report.matchAll(new RegExp(`r128\\.${name}=(\\S+)`, 'g'))].at(-1)?.[1]);
  return { loudnessLufs: last('I'), truePeakDbtp: 20 * Math.log10(last('true_peak')) };
}
