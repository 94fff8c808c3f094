// The lock file must hold every optional package of every platform; npm leaves some out without a word, and
// `npm ci` then fails for others. It must not name the host of a registry either.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const problems = [];

for (const [place, entry] of Object.entries(packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!isLocked(place, name))
      problems.push(`${place || 'the project'} wants ${name}, which is not in the lock`);
  }
  if (entry.resolved?.startsWith('http')) problems.push(`${place} names the host of a registry`);
}

if (problems.length > 0) {
  console.error(`package-lock.json is not complete:\n  ${problems.join('\n  ')}`);
  process.exit(1);
}
console.log(`package-lock.json is complete: ${Object.keys(packages).length} packages.`);

function isLocked(place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules') - 1))) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}
