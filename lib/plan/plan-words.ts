import type { EnginePlan } from './engine-plan';

/** How a sentence calls a sound; any other is called by its name. */
const soundWords: Readonly<Record<string, string>> = {
  birds: 'birds',
  cafe: 'a café',
  crowd: 'a crowd',
  crows: 'crows',
  drips: 'drips',
  engine: 'an engine',
  fire: 'a fire',
  forest: 'a forest',
  gulls: 'gulls',
  insects: 'insects',
  room: 'a quiet room',
  sea: 'the sea',
  stream: 'a stream',
  studio: 'a studio',
  train: 'a train',
  armour: 'armour',
  'car-passing': 'a car passing',
  coins: 'coins',
  'dog-bark': 'a dog',
  footsteps: 'footsteps',
  glass: 'glass',
  'glass-breaking': 'breaking glass',
  heartbeat: 'a heartbeat',
  hooves: 'hooves',
  owl: 'an owl',
  page: 'a page turning',
  'splashing-run': 'a run through water',
  'train-passing': 'a train passing',
  'wind-chimes': 'wind chimes',
};
/** Also those without an article. */
const bare = new Set(['rain', 'static', 'traffic', 'wind', 'applause', 'pouring', 'thunder', 'typing']);

/** Quiet sounds that do not count beside any others. */
const quiet = new Set(['room', 'studio']);

const mostSounds = 3;
const longestWords = 24;

/** One sentence on what the sandbox engine would make, in plain English. */
export function describePlan(plan: EnginePlan): string {
  if (plan.unreadable !== null)
    return `The demo cannot read “${shorten(plan.unreadable)}”: this take would fail.`;
  const sounds = [...plan.beds, ...plan.events];
  const isEmpty = plan.lines === 0 && sounds.length === 0 && !plan.hasMusic && !plan.hasImage;
  if (isEmpty) return describeNothing(plan);
  const made = plan.lines === 0 ? describeScene(plan) : describeSpeech(plan);
  const missing = plan.unmade.length === 0 ? '' : ` It cannot make ${listUnmade(plan.unmade)}.`;
  return `${made}.${missing}`;
}

function describeNothing({ unmade }: EnginePlan): string {
  const reason = unmade.length === 0 ? 'finds nothing to say or play' : `cannot make ${listUnmade(unmade)}`;
  return `The demo ${reason}: this take would fail.`;
}

function describeScene({ beds, events, hasMusic, hasImage, seconds }: EnginePlan): string {
  const names = listHeard([...beds, ...events]);
  const heard = hasMusic ? [...names, 'sketched music'] : names;
  const list = heard.length > 0 || !hasImage ? listSome(heard) : 'sounds that suit the image';
  return `The demo speaks nothing here: ${list}, ${describeLength(seconds)}`;
}

function describeSpeech(plan: EnginePlan): string {
  const { lines, opening, languages, beds, events, hasMusic, hasImage, imitates, seconds } = plan;
  const heardBeds = listHeard(beds);
  const foreign = [...new Set(languages.map(nameLanguage))];
  const isPlainEnglish = foreign.length === 0 || (foreign.length === 1 && foreign[0] === 'English');
  const count = `${lines} ${lines === 1 ? 'line' : 'lines'}`;
  // Where nothing is quoted, a description may have been read as speech.
  const spoken = opening !== null && lines === 1 ? `${count}, “${shorten(opening)}”` : count;
  const parts = [
    `The demo speaks ${spoken}${isPlainEnglish ? '' : `${spoken === count ? '' : ','} in ${listSome(foreign)}`}, ${describeLength(seconds)}`,
    heardBeds.length > 0 ? `${listSome(heardBeds)} beneath` : null,
    beds.length === 0 && hasImage ? 'sounds that suit the image beneath' : null,
    events.length > 0 ? `with ${listSome(events.map(nameSound))}` : null,
  ];
  const more = [
    hasMusic ? 'music is sketched' : null,
    imitates > 0 ? `${imitates === 1 ? 'a clip is' : `${imitates} clips are`} imitated roughly` : null,
  ].filter((part) => part !== null);
  return [parts.filter((part) => part !== null).join(', '), ...more].join('; ');
}

function describeLength(seconds: number): string {
  return `about ${Math.max(1, Math.round(seconds))} s`;
}

/** In words, without the quiet of a room unless there is nothing else. */
function listHeard(sounds: readonly string[]): string[] {
  const loud = sounds.filter((name) => !quiet.has(name));
  return (loud.length > 0 ? loud : sounds).map(nameSound);
}

function nameSound(name: string): string {
  const words = soundWords[name] ?? name.replaceAll('-', ' ');
  if (soundWords[name] !== undefined || bare.has(name)) return words;
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
}

/** Which of the Englishes it is does not matter here, nor how Chinese is called in full. */
function nameLanguage(name: string): string {
  if (/English$/.test(name)) return 'English';
  return name === 'Mandarin Chinese' ? 'Mandarin' : name;
}

/** The first few of a list, and how many more there are: "rain, wind and 2 more". */
function listSome(items: readonly string[], joiner: 'and' | 'or' = 'and'): string {
  const shown = items.length > mostSounds ? items.slice(0, mostSounds - 1) : items;
  const rest = items.length - shown.length;
  const all = rest > 0 ? [...shown, `${rest} more`] : shown;
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} ${joiner} ${all.at(-1)}` : (all[0] ?? '');
}

function listUnmade(unmade: readonly string[]): string {
  return listSome(
    unmade.map((words) => `“${shorten(words)}”`),
    'or',
  );
}

function shorten(words: string): string {
  const characters = [...words];
  return characters.length > longestWords ? `${characters.slice(0, longestWords - 1).join('')}…` : words;
}
