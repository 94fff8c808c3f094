import { replaceMarkers, takeOut } from '@/lib/prompt/markers';
import { countCodePoints, maxPromptLength } from '@/lib/prompt/prompt';
import {
  estimateSpeechSeconds,
  hanPerSecond,
  saysNoSpeech,
  wordsPerSecond,
} from '@/lib/prompt/speech-estimate';
import { knobs } from '@/lib/request/knobs';
import type { Cure, Finding } from './prompt-check-finding';
import { isSpeakable, listSpeakers, type PromptReading, readAround } from './prompt-check-reading';

/** Longest audio of one request, in seconds (OpenAPI). */
const maxSeconds = 120;
/** Chinese characters of speech that one request handles well; users' experience, not a documented limit. */
const maxHanCharacters = 400;
/** Faster speech is hard to follow, so no fix goes beyond this. */
const fastestCure = 1.5;
/** Two speakers of a dialogue are comfortable for the model; an experience of its users as well. */
const comfortableSpeakers = 2;

const han = /\p{Script=Han}/gu;
const spokenUnit =
  /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])(?:(?!\p{Script=Han})[\p{L}\p{N}'’-])*/gu;
const numberWords: Readonly<Record<number, string>> = { 3: 'Three', 4: 'Four', 5: 'Five', 6: 'Six' };

/** Speech that is longer than one request can hold, at the request's speech rate. */
export function findLongSpeech(reading: PromptReading, speechRate: number): Finding[] {
  const { prompt, lines, speech } = reading;
  // Without quotes the whole prompt counts as speech, unless it says that nobody speaks.
  if (lines.length === 0 && saysNoSpeech(prompt)) return [];
  const rate = speechRate >= knobs.speechRate.min ? speechRate : knobs.speechRate.default;
  const seconds = estimateSpeechSeconds(prompt);
  const hanCharacters = speech.reduce((sum, { text }) => sum + countHan(replaceMarkers(text, () => '')), 0);
  const isTooLong = seconds / rate > maxSeconds;
  const isTooMuch = hanCharacters > maxHanCharacters;
  if (!isTooLong && !isTooMuch) return [];
  const cures: Cure[] = [];
  const enough = Math.ceil((seconds / maxSeconds) * 20) / 20;
  if (!isTooMuch && enough <= fastestCure)
    cures.push({
      kind: 'set-speech-rate',
      label: `Set speech rate to ${enough.toFixed(2)}×`,
      speechRate: enough,
    });
  const beyond = selectBeyond(speech, rate);
  if (beyond) cures.push({ kind: 'select', label: 'Select what is beyond', ...beyond });
  return [
    {
      id: 'long-speech',
      message: isTooLong
        ? `About ${Math.round(seconds / rate)} s of speech, and a take ends at ${maxSeconds} s.`
        : `About ${hanCharacters} Chinese characters of speech, and one take holds about ${maxHanCharacters}.`,
      reason: 'The model speeds up what is too long for one take; the rest can go into a second one.',
      cures,
    },
  ];
}

function countHan(text: string): number {
  return text.match(han)?.length ?? 0;
}

/** From the first word that does not fit to the end of the speech. */
function selectBeyond(speech: PromptReading['speech'], rate: number): { start: number; end: number } | null {
  let seconds = 0;
  let hanCharacters = 0;
  for (const { at, text } of speech) {
    const blanked = replaceMarkers(text, ({ at, end }) => ' '.repeat(end - at));
    for (const { 0: unit, index } of blanked.matchAll(spokenUnit)) {
      const isHan = unit.search(han) === 0;
      hanCharacters += isHan ? 1 : 0;
      seconds += 1 / (isHan ? hanPerSecond : wordsPerSecond) / rate;
      if (seconds > maxSeconds || hanCharacters > maxHanCharacters)
        return { start: at + index, end: speech.at(-1)?.end ?? at };
    }
  }
  return null;
}

/** Quotation marks with nothing between. */
export function findBlankQuotes({ prompt, blanks: found }: PromptReading): Finding[] {
  if (found.length === 0) return [];
  return [
    {
      id: 'blank-quotes',
      message:
        found.length === 1
          ? 'A pair of quotation marks is empty.'
          : 'Some pairs of quotation marks are empty.',
      reason: 'Quoted words are the lines that are spoken, and here are none.',
      cures: [{ kind: 'prompt', label: 'Take them out', prompt: takeOut(prompt, found) }],
    },
  ];
}

/** More speakers with lines than a dialogue handles well, by their markers and by names at the start of a line. */
export function findManySpeakers(reading: PromptReading): Finding[] {
  const speakers = new Set(reading.lines.length > 0 ? listQuoted(reading) : listUnquoted(reading));
  if (speakers.size <= comfortableSpeakers) return [];
  return [
    {
      id: 'many-speakers',
      message: `${numberWords[speakers.size] ?? speakers.size} speakers have lines.`,
      reason: 'Two speakers in one take are comfortable for the model; more are safer in takes of their own.',
      cures: [],
    },
  ];
}

function listQuoted(reading: PromptReading): string[] {
  return listSpeakers(reading).flatMap(({ line, marker }) => {
    if (marker) return [`@audio${marker.number}`];
    const lead = reading.prompt.slice(0, line.quoteAt);
    const name =
      /(?:^|[\r\n])[^\S\r\n]*([\p{L}\p{N}][\p{L}\p{N} .'’-]{0,23})(?:[（(][^）)\r\n]*[）)])?\s*[:：]\s*$/u.exec(
        lead,
      );
    return name?.[1] ? [name[1].trim().toLowerCase()] : [];
  });
}

function listUnquoted(reading: PromptReading): string[] {
  return reading.markers
    .filter((_, index) => isSpeakable(readAround(reading, index)[1]))
    .map(({ number }) => `@audio${number}`);
}

const soundWords =
  /\b(?:music|musical|song|sing|sings|singing|sung|hums?|humming|melod\w*|piano|guitar|violin|cello|strings|drums?|flute|organ|orchestra\w*|choir|band|beat|jingle|score|soundtrack|theme|narrat\w*|voice-?over|sounds?|noises?|effects?|sfx|foley|silen\w*|quiet|ambien\w*|atmospher\w*|background|backdrop|echo\w*|reverb\w*|rain\w*|storm\w*|wind|winds|thunder\w*|bird\w*|birdsong|waves?|surf|sea|ocean|river|stream|water|forest|fire|crackl\w*|footsteps?|steps?|doors?|knock\w*|bells?|chimes?|clocks?|tick\w*|phones?|rings?|rustl\w*|pages?|paper|glass\w*|cups?|crowd\w*|applau\w*|laugh\w*|traffic|cars?|engines?|trains?|station|planes?|street|café|cafe|restaurant|kitchen|bar|stadium|playground|room|hall|church|cave|studio|radio|static|crickets?|dogs?|cats?|horses?|hoov?fs?|gun\w*|shots?|explo\w*|alarm\w*|sirens?|machine\w*|keyboard|typing)\b/i;
const hanSoundWords =
  /[音乐曲歌唱琴鼓笛雨风雷鸟浪海河溪水火钟铃狗猫马枪门]|旁白|解说|配乐|背景|环境|氛围|安静|寂静|脚步|掌声|人群|笑声|街|车|电台|咖啡|房间|大厅|教堂|录音/;

/**
 * Only speech, without exclusions. Rather silent than nagging: only quoted lines count as asking for speech, and any
 * word on music, sound or a place in the description means that more than speech is wanted.
 */
export function findMissingExclusions({ prompt, lines }: PromptReading): Finding[] {
  if (lines.length === 0) return [];
  const description = lines.reduceRight((text, { at, end }) => text.slice(0, at) + text.slice(end), prompt);
  if (soundWords.test(description) || hanSoundWords.test(description)) return [];
  const isChinese = countHan(prompt) > (prompt.match(/[A-Za-z]+/g)?.length ?? 0);
  const exclusions = isChinese ? '没有音乐，没有旁白。' : 'No music, no narrator.';
  const text = prompt.trimEnd();
  const stop = /[\p{L}\p{N}]$/u.test(text) ? (isChinese ? '。' : '.') : '';
  const gap = /\n/.test(text) ? '\n' : isChinese ? '' : ' ';
  const cured = `${text}${stop}${gap}${exclusions}`;
  if (countCodePoints(cured) > maxPromptLength) return [];
  return [
    {
      id: 'missing-exclusions',
      message: 'Music and a narrator are not ruled out.',
      reason:
        'The model makes whole scenes, music included; exclusions at the end of the prompt keep things out.',
      cures: [{ kind: 'prompt', label: `Add “${exclusions}”`, prompt: cured }],
    },
  ];
}
