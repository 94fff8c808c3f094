import { markersIn } from '../../../lib/prompt/markers.ts';
import { isScene, isSceneSentence, weigh } from './evidence.ts';
import { findSpeaking, type Mention } from './mentions.ts';
import type { Spoken } from './read-quoted.ts';
import { HEAD_END, isDirection, isHead, isVoiceSentence } from './sentence-kinds.ts';
import { cutSentences, isSpeakable, joinSentences, type Stretch, trim } from './stretches.ts';
import { narratorWord, textLabelWord } from './words.ts';

/** Plain text: read whole, or performed as a scene, or both where its ends are clearly not speech. */
export function readPlain(prompt: string): Spoken[] {
  const sentences = cutSentences(prompt, { at: 0, end: prompt.length });
  const text = ({ at, end }: Stretch) => prompt.slice(at, end);
  const rest = sentences.filter((sentence) => isSpeakable(text(sentence)) && !isDirection(text(sentence)));
  const headAt = rest.findIndex((sentence) => {
    const colon = text(sentence).search(HEAD_END);
    return colon > 0 && colon <= 140 && isHead(text(sentence).slice(0, colon));
  });
  if (headAt >= 0) return readBehindHeads(prompt, rest.slice(headAt));
  const said = trimScene(rest, text);
  if (said.length === 0) return keepWhole(rest);
  const whole = said.map(text).join('\n');
  if (rest.length === said.length ? isScene(whole) : isScene(whole) && !weigh(whole).isAddressed) return [];
  return joinSentences(prompt, said).map((part) => ({ ...part, by: speakerIn(prompt), delivery: '' }));

  function keepWhole(all: readonly Stretch[]): Spoken[] {
    if (all.length === 0 || isScene(all.map(text).join('\n'))) return [];
    return joinSentences(prompt, all).map((part) => ({ ...part, by: speakerIn(prompt), delivery: '' }));
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
