import 'server-only';
import { parseSettings, type Settings } from './env';

/** A setting is wrong; the message is one sentence that names the variable. */
export class SettingFault extends Error {
  override readonly name = 'SettingFault';
}

let settings: Settings | undefined;

/** The settings of this process. @throws SettingFault when a value is wrong. */
export function getSettings(): Settings {
  if (!settings) {
    const parsed = parseSettings(process.env);
    if (!parsed.ok) throw new SettingFault(parsed.problem.sentence);
    settings = parsed.settings;
  }
  return settings;
}
