import { markersIn } from '../../../lib/prompt/markers.ts';
import { findPauses, isExclusion, isLengthSentence } from './directions.ts';
import { isScene, isSceneSentence, weigh } from './evidence.ts';
import { findManners } from './manners.ts';
import { findSpeaking, hasSpeechVerb, type Mention } from './mentions.ts';
import { isNote } from './notes.ts';
import type { Spoken } from './read-quoted.ts';
import { cutSentences, isSpeakable, type Stretch, trim } from './stretches.ts';
import { findMarkerTurns, findNameTurns, restOfLine, type Turn } from './turns.ts';
import { hanPerson, labelWord, latinPerson, textLabelWord } from './words.ts';

/** What is spoken of a prompt in which nothing is quoted. */
export function readUnquoted(prompt: string): Spoken[] {
  const markers = findMarkerTurns(prompt).filter(
    (turn) => turn.form === 'colon' || isTurnAtStart(prompt, turn),
  );
  const names = findNameTurns(prompt).filter(
    ({ at }) => !markers.some((marker) => marker.at <= at && at < marker.from),
  );
  if (markers.length > 0) return readMarkerTurns(prompt, markers, isScript(prompt, names) ? names : []);
  if (markersIn(prompt).length > 0) return readPlain(prompt);
  return isScript(prompt, names) ? readNameTurns(prompt, names) : readPlain(prompt);
}

/** A marker in the middle of a sentence is talked about, as in "with the voice of @audio1". */
function isTurnAtStart(prompt: string, { at }: Turn): boolean {
  const before = prompt.slice(Math.max(0, at - 24), at);
  return !/(?<![\p{L}])(?:voice of|like|as|with|use|using|by|to|and|from)\s+$|[用像以请让和]\s*$/iu.test(
    before,
  );
}

function isScript(prompt: string, names: readonly Turn[]): boolean {
  if (names.length >= 2) return true;
  const [only] = names;
  return only !== undefined && prompt.slice(0, only.at).replace(/[\s*_#>-]/gu, '') === '';
}

function readMarkerTurns(prompt: string, markers: readonly Turn[], names: readonly Turn[]): Spoken[] {
  const turns = [...markers, ...names].sort((a, b) => a.at - b.at);
  return turns.flatMap((turn, index) => {
    const end = turns[index + 1]?.at ?? prompt.length;
    const stretch = turn.by?.kind === 'marker' ? { at: turn.from, end } : restOfLine(prompt, turn.from);
    return keepSpoken(prompt, { at: stretch.at, end: Math.min(stretch.end, end) }, turn);
  });
}

function readNameTurns(prompt: string, turns: readonly Turn[]): Spoken[] {
  return turns.flatMap((turn, index) => {
    const end = Math.min(restOfLine(prompt, turn.from).end, turns[index + 1]?.at ?? prompt.length);
    return keepSpoken(
      prompt,
      {
        at: turn.from,
        end: index === 0 && turns.length === 1 && turn.by?.kind === 'narrator' ? prompt.length : end,
      },
      turn,
    );
  });
}

/** The words of a turn without the directions among them. */
function keepSpoken(prompt: string, stretch: Stretch, { by, delivery, form }: Turn): Spoken[] {
  const sentences = cutSentences(prompt, stretch);
  const [first] = sentences;
  const firstWords = first ? prompt.slice(first.at, first.end) : '';
  const isDescribed = first !== undefined && isDescription(firstWords, form);
  const kept = sentences.slice(isDescribed ? 1 : 0).filter((sentence) => {
    const words = prompt.slice(sentence.at, sentence.end);
    const isAlone = prompt.slice(0, sentence.at).trimEnd().length < prompt.lastIndexOf('\n', sentence.at);
    return (
      !isDirection(words) &&
      !(isAlone && isSceneSentence(words)) &&
      !(isDescribed && isStillDescription(words))
    );
  });
  return join(prompt, kept).map((part) => ({ ...part, by, delivery }));
}

/** Sentences side by side are one stretch, so that they are spoken in one breath; a line is one too. */
function join(prompt: string, sentences: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const sentence of sentences) {
    const last = joined.at(-1);
    if (
      last &&
      prompt.slice(last.end, sentence.at).trim() === '' &&
      !prompt.slice(last.end, sentence.at).includes('\n\n')
    )
      last.end = sentence.end;
    else joined.push({ ...sentence });
  }
  return joined.filter(({ at, end }) => isSpeakable(prompt.slice(at, end)));
}

const DESCRIBED = new RegExp(
  `^\\s*(?:[,，:：]?\\s*)(?:(?:is|as|ist|est|plays|是)\\s*(?:(?:an?|the|eine?|une?|his|her)(?![\\p{L}]))?|(?:an?|eine?|une?)\\s+(?:[\\p{L}\\d-]+,?\\s+){0,5}?(?:${latinPerson})(?![\\p{L}])|(?:[\\p{L}-]+\\s+){0,3}(?:male|female|man|woman|voice)\\s*(?:[,.]|$)|[^。，,.]{0,8}(?:岁|${hanPerson})[^我你您？?！!]{0,20}$|(?:声音|语速|语气))`,
  'iu',
);
const ACTS =
  /^\s*(?:(?:then|now|also)\s+)?(?:is|enters?|leaves?|laughs?|sighs?|walks?|runs?|coughs?|nods?|smiles?|opens?|closes?|speaks?|talks?|sounds?|sits?|stands?|waits?|pauses?|sings|hums|breathes|looks?|turns?|picks?|lacht|geht|rit|entre)(?![\p{L}])(?!['’])/u;

/** Whether words behind a marker or a name tell who it is or what is done, and are not said. */
export function isDescription(words: string, form: Turn['form']): boolean {
  if (/(?<![\p{L}])(?:i|i['’]m|my|me|you|your|we)(?![\p{L}])|[我你您？?]/iu.test(words)) return false;
  if (DESCRIBED.test(words)) return true;
  if (form === 'colon') return isSpeakable(words) && isOnlyManner(words);
  return ACTS.test(words);
}

function isOnlyManner(words: string): boolean {
  return (
    findManners(words).length > 0 &&
    isNote(words) &&
    words.split(/\s+/u).length <= 4 &&
    !/[.!?。！]$/u.test(words)
  );
}

function isStillDescription(words: string): boolean {
  return /^(?:(?:he|she|they|his|her|their|speaks?|voice|accent)(?![\p{L}])|[他她它]|声音|语速|语气|口音|说话)/iu.test(
    words,
  );
}

/** Whether a sentence tells the engine something and is not said. */
function isDirection(words: string): boolean {
  if (isExclusion(words) || isLengthSentence(words)) return true;
  const label = /^[-*#>\s]*([^:：\n]{1,28}?)\**\s*[:：]/u.exec(words)?.[1]?.trim() ?? '';
  if (label !== '' && labelWord.test(label) && !textLabelWord.test(label)) return true;
  if (
    words.length <= 40 &&
    findPauses(words).length > 0 &&
    !/(?<![\p{L}])(?:i|you|we|and|please)(?![\p{L}])|[我你您]/iu.test(words)
  )
    return true;
  return /^(?:[（(][^()（）]*[)）]|\[[^[\]]*\]|【[^【】]*】|\*[^*]+\*)[.。]?$/u.test(words);
}

const HEAD_END = /[:：]\s*(?!\/\/|\d)/u;
const HEAD_WORDS =
  /(?<![\p{L}])(?:voice|tone|accent|say|says|read|reads|narrates?|narrator|announces?|announcer|speak|speaks|whispers?|voice-?over|style|monologue|speech|text|stimme|sprich|sag|lies|sagt|voix|dis|lis|dit)(?![\p{L}])|声|语气|说|念|读|旁白|口吻|独白|言う|声で|読んで/iu;

/** Words in front of a colon that tell the voice or the manner ("Say in a cheerful voice:"). */
function isHead(head: string): boolean {
  if (/(?<![\p{L}])(?:i|i['’]m|my|you|your|we|our)(?![\p{L}])|[我你您]/iu.test(head)) return false;
  return (
    HEAD_WORDS.test(head) ||
    findManners(head).length > 0 ||
    (findSpeaking(head) !== undefined && hasSpeechVerb(head))
  );
}

const VOICE_SENTENCE =
  /^(?:an?\s+|the\s+)?(?:[\p{L}\d-]+,?\s+){0,6}?(?:voice|narrator|narration|voice-?over|accent|tone|speaker|announcer|host|man|woman|girl|boy)(?![\p{L}])|^[^，。]{0,12}(?:女声|男声|声音|语气|嗓音|旁白)/iu;

function isVoiceSentence(words: string): boolean {
  const { isAddressed, isTold, words: count } = weigh(words);
  return (
    !isAddressed &&
    !isTold &&
    count <= 24 &&
    VOICE_SENTENCE.test(words) &&
    (findManners(words).length > 0 ||
      /(?<![\p{L}])(?:male|female|man|woman|accent|young|old|elderly|deep|clear|clean|rich|professional)(?![\p{L}])|[男女老少]/iu.test(
        words,
      ))
  );
}

/** Plain text: read whole, or performed as a scene, or both where its ends are clearly not speech. */
function readPlain(prompt: string): Spoken[] {
  const sentences = cutSentences(prompt, { at: 0, end: prompt.length });
  const text = ({ at, end }: Stretch) => prompt.slice(at, end);
  const rest = sentences.filter((sentence) => !isDirection(text(sentence)));
  const headAt = rest.findIndex((sentence) => {
    const colon = text(sentence).search(HEAD_END);
    return colon > 0 && colon <= 140 && isHead(text(sentence).slice(0, colon));
  });
  if (headAt >= 0) return readBehindHeads(prompt, rest.slice(headAt));
  const said = trimScene(rest, text);
  if (said.length === 0) return keepWhole(rest);
  const whole = said.map(text).join('\n');
  if (rest.length === said.length ? isScene(whole) : isScene(whole) && !weigh(whole).isAddressed) return [];
  return join(prompt, said).map((part) => ({ ...part, by: speakerIn(prompt), delivery: '' }));

  function keepWhole(all: readonly Stretch[]): Spoken[] {
    if (all.length === 0 || isScene(all.map(text).join('\n'))) return [];
    return join(prompt, all).map((part) => ({ ...part, by: speakerIn(prompt), delivery: '' }));
  }
}

/** A marker that is talked about gives its voice to everything. */
function speakerIn(prompt: string): Mention | undefined {
  const [marker] = markersIn(prompt);
  return marker && { ...marker, kind: 'marker' };
}

/** Without what surely is no speech before the first and behind the last sentence that may be. */
function trimScene(sentences: readonly Stretch[], text: (stretch: Stretch) => string): Stretch[] {
  const isOther = (sentence: Stretch) => isSceneSentence(text(sentence)) || isVoiceSentence(text(sentence));
  const first = sentences.findIndex((sentence) => !isOther(sentence));
  if (first < 0) return [];
  const last = sentences.findLastIndex((sentence) => !isSceneSentence(text(sentence)));
  const middle = sentences.slice(first, last + 1);
  const isAddressed = middle.some((sentence) => weigh(text(sentence)).isAddressed);
  const isVoiced = sentences.slice(0, first).some((sentence) => isVoiceSentence(text(sentence)));
  return isAddressed || isVoiced ? middle : [...sentences];
}

/** "An old man says: come in. A girl answers: who are you?" */
function readBehindHeads(prompt: string, sentences: readonly Stretch[]): Spoken[] {
  const spoken: Spoken[] = [];
  for (const sentence of sentences) {
    const words = prompt.slice(sentence.at, sentence.end);
    const colon = words.search(HEAD_END);
    const head = words.slice(0, Math.max(0, colon));
    const last = spoken.at(-1);
    if (colon > 0 && colon <= 140 && isHead(head)) {
      const named = findSpeaking(head);
      const at = sentence.at + colon + 1;
      spoken.push({
        ...trim(prompt, { at, end: sentence.end }),
        by: named ?? speakerIn(head),
        delivery: head,
      });
    } else if (last && !isSceneSentence(words)) last.end = sentence.end;
  }
  return spoken.filter(({ at, end }) => isSpeakable(prompt.slice(at, end)));
}

/** What is spoken beside quoted lines: behind a marker and a colon, or behind names where lines begin with them. */
export function readBesideQuotes(prompt: string, quoted: readonly Stretch[]): Spoken[] {
  const markers = findMarkerTurns(prompt).filter(({ form }) => form === 'colon');
  const names = findNameTurns(prompt).filter(({ by }) => by?.kind === 'person' || by?.kind === 'narrator');
  const turns = [...markers, ...(names.length >= 2 ? names : [])].sort((a, b) => a.at - b.at);
  return turns.flatMap((turn, index) => {
    const line = restOfLine(prompt, turn.from);
    const quote = quoted.find(({ at }) => at >= turn.at);
    const nextMarker = markersIn(prompt).find(({ at }) => at > turn.at)?.at ?? prompt.length;
    const end = Math.min(line.end, turns[index + 1]?.at ?? prompt.length, nextMarker);
    if (quote && quote.at < end) return [];
    return keepSpoken(prompt, { at: line.at, end }, turn);
  });
}
