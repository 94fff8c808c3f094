import 'server-only';
import { parseSettings, type Settings } from './env';

let settings: Settings | undefined;

/** The settings of this process. Throws one sentence naming the variable when a value is wrong. */
export function getSettings(): Settings {
  if (!settings) {
    const parsed = parseSettings(process.env);
    if (!parsed.ok) throw new Error(parsed.problem.sentence);
    settings = parsed.settings;
  }
  return settings;
}
