import { markersIn, replaceMarkers } from '../../../lib/prompt/markers.ts';
import { isDenial, isScene, isSceneSentence, weigh } from './evidence.ts';
import { findSpeaking, type Mention } from './mentions.ts';
import type { Spoken } from './read-quoted.ts';
import {
  HEAD_END,
  isBracketed,
  isDirection,
  isHead,
  isPause,
  isSpelledPause,
  isVoiceSentence,
} from './sentence-kinds.ts';
import { cutSentences, isSpeakable, joinSentences, type Stretch, trim } from './stretches.ts';
import { narratorWord, textLabelWord } from './words.ts';

/** Plain text: read whole, or performed as a scene, or both where its ends are clearly not speech. Voices are for words. */
export function readPlain(prompt: string, hasVoices: boolean): Spoken[] {
  const sentences = cutSentences(prompt, { at: 0, end: prompt.length });
  const text = ({ at, end }: Stretch) => prompt.slice(at, end);
  const rest = sentences.filter((sentence) => isSaid(text(sentence)));
  const headAt = rest.findIndex((sentence) => {
    const colon = text(sentence).search(HEAD_END);
    return colon > 0 && colon <= 140 && isHead(text(sentence).slice(0, colon));
  });
  if (headAt >= 0 && !rest.slice(0, headAt).some((sentence) => isTalk(text(sentence))))
    return readBehindHeads(prompt, rest.slice(headAt));
  const said = hasVoices ? trimVoice(rest, text) : trimScene(rest, text);
  const hasDenials = sentences.some((sentence) => isDenial(text(sentence)));
  const isPerformed =
    !hasVoices &&
    isScene(said.map(text).join('\n'), { hasDenials }) &&
    (said.length === rest.length || !isAddressed(said));
  if (isPerformed) return [];
  return joinSentences(prompt, said).map((part) => ({ ...part, by: speakerIn(prompt), delivery: '' }));

  function isAddressed(stretches: readonly Stretch[]): boolean {
    return weigh(stretches.map(text).join('\n')).isAddressed;
  }
}

/** Whether a sentence is surely said. */
function isTalk(sentence: string): boolean {
  const { isAddressed, isTold, isClaim } = weigh(sentence);
  return (isAddressed || isTold || isClaim) && !isVoiceSentence(sentence);
}

/** Without what tells the voice before the first sentence. */
function trimVoice(sentences: readonly Stretch[], text: (stretch: Stretch) => string): Stretch[] {
  const first = sentences.findIndex((sentence) => !isVoiceSentence(text(sentence)));
  return sentences.slice(Math.max(0, first));
}

function isSaid(sentence: string): boolean {
  return isSpeakable(replaceMarkers(sentence, () => '')) && (!isDirection(sentence) || isSilence(sentence));
}

/** "Silence!" is said, "Silence for two seconds." is not. */
const isSilence = (sentence: string) =>
  isPause(sentence) && !isSpelledPause(sentence) && !isBracketed(sentence);

/** A marker that is talked about gives its voice to everything. */
function speakerIn(prompt: string): Mention | undefined {
  const [marker] = markersIn(prompt);
  return marker && { ...marker, kind: 'marker' };
}

/** Without what surely is no speech before the first and behind the last sentence that may be. */
function trimScene(sentences: readonly Stretch[], text: (stretch: Stretch) => string): Stretch[] {
  const isOther = (sentence: Stretch) => isSceneSentence(text(sentence)) || isVoiceSentence(text(sentence));
  const first = sentences.findIndex((sentence) => !isOther(sentence));
  if (first < 0) return [...sentences];
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
      const named =
        textLabelWord.test(head.trim()) || narratorWord.test(head) ? undefined : findSpeaking(head);
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
