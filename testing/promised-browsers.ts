import { createRequire } from 'node:module';
import type { CompatData, CompatStatement, Identifier, SupportStatement } from '@mdn/browser-compat-data';

/** The oldest browsers in which everything works; README.md promises them, and `package.json` has the build aim at them. */
export const promisedBrowsers = {
  chrome: '120',
  firefox: '128',
  safari: '18.4',
  safari_ios: '18.4',
} as const;

// A JSON file of 17 MB, which no compiler should look into.
const data: CompatData = createRequire(import.meta.url)('@mdn/browser-compat-data');

export const { api, css, html, javascript } = data;

/** The promised browsers that do not know a feature; empty also for what the data does not judge. */
export function listLacking(feature: Identifier | undefined): string[] {
  const support = feature?.__compat?.support;
  if (!support) return [];
  return Object.entries(promisedBrowsers)
    .filter(([browser, version]) => !isSupported(support[browser as keyof typeof promisedBrowsers], version))
    .map(([browser, version]) => `${browser} ${version}`);
}

/** Every name under which these parts of the data have something that a promised browser lacks, at whatever depth. */
export function listNewNames(...parts: Identifier[]): Set<string> {
  const names = new Set<string>();
  const collect = (part: Identifier) => {
    for (const [name, entry] of Object.entries(part)) {
      if (!isEntry(entry)) continue;
      if (listLacking(entry).length > 0) names.add(name.replace(/_(static|event)$/, ''));
      collect(entry);
    }
  };
  parts.forEach(collect);
  return names;
}

function isSupported(support: SupportStatement | undefined, version: string): boolean {
  const statements = Array.isArray(support) ? support : support ? [support] : [];
  return statements.some(
    ({ version_added: added, version_removed: removed, flags, alternative_name: otherName }) =>
      typeof added === 'string' &&
      isAtMost(added, version) &&
      !flags &&
      !otherName &&
      (typeof removed !== 'string' || !isAtMost(removed, version)),
  );
}

/** Compares "18.4" and "≤13.1" as numbers; "preview" is newer than everything. */
function isAtMost(version: string, limit: string): boolean {
  const [major = Number.POSITIVE_INFINITY, minor = 0] = toNumbers(version);
  const [limitMajor = 0, limitMinor = 0] = toNumbers(limit);
  return major < limitMajor || (major === limitMajor && minor <= limitMinor);
}

function toNumbers(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}

/** Every entry of this name that judges something, one or two levels below a part of the data. */
export function findAll(part: Identifier, name: string): Identifier[] {
  return Object.values(part).flatMap((entry) => {
    const found = isEntry(entry) ? entry[name] : undefined;
    return found?.__compat ? [found] : [];
  });
}

function isEntry(entry: Identifier | CompatStatement | undefined): entry is Identifier {
  return typeof entry === 'object' && !('support' in entry);
}
