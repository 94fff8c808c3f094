import { findCues } from '../scene/find-cues.ts';

const ADDRESS =
  /(?<![\p{L}'’])(?:i|i['’](?:m|ve|ll|d)|me|my|mine|myself|we|we['’](?:re|ve|ll|d)|our|ours|you|you['’](?:re|ve|ll|d)|your|yours|yourself|let['’]s|folks|ich|du|dich|dir|mein\w*|wir|uns|unser\w*|euch|ihnen|je|j['’]\p{L}+|tu|vous|nous|mon|ma|mes|notre|votre|vos|moi|toi|yo|usted|ustedes|nosotros|mi|io|noi|voi|eu|você)(?![\p{L}])|[我你您咱]|大家|各位|朋友们|女士们|私|僕|俺|あなた|みなさん|皆さん|です|ます|ません|ください|ましょう|でしょう/iu;
/** A scene described to its hearer ("you hear rain") addresses nobody. */
const SCENIC_YOU =
  /(?<![\p{L}])(?:you (?:can |could |may )?(?:hear|are (?:standing|sitting|walking|in|on|at)|stand|sit|walk|feel)|as if you|(?:around|behind|above|below|beside|near|towards?|past|in front of|next to|over) (?:you|your \p{L}+)|you['’]re (?:standing|sitting|in|on))(?![\p{L}])|你(?:能|可以)?听[见到]|仿佛你/giu;
const GREETING =
  /(?<![\p{L}])(?:hello|hi|hey|welcome|good (?:morning|afternoon|evening|night|day)|thanks?|thank you|goodbye|bye|ladies and gentlemen|attention|dear|once upon a time|congratulations|sorry|excuse me|hallo|willkommen|guten (?:morgen|tag|abend)|gute nacht|danke|bonjour|bonsoir|bienvenue|merci|salut|hola|bienvenid[oa]s?|buenos días|ciao|buongiorno|olá)(?![\p{L}])|你好|您好|欢迎|谢谢|早上好|晚上好|晚安|再见|从前|こんにちは|こんばんは|おはよう|ありがとう|ようこそ|さようなら/iu;
/** What a hearer is asked to do, at the start of a sentence. */
const IMPERATIVE =
  /(?:^|[.!?]\s+)(?:and |now |please )?(?:listen|imagine|picture|notice|breathe|inhale|exhale|feel|smell|remember|discover|try|visit|join|don['’]t)(?![\p{L}])/iu;
const QUESTION = /[?？]|[吗呢吧][。！!~]?\s*$/mu;
const PAST =
  /(?<![\p{L}])(?:was|were|had|did|said|went|came|saw|took|stood|began|knew|thought|felt|ran|sat|told|gave|found|heard|could|would|made|got|kept|held|looked|turned|walked|seemed|fell|grew|wore|wrote|spoke|woke|lay|brought|caught|slept|drove|rode|sang|broke|couldn['’]t|wasn['’]t|didn['’]t|war|waren|hatte|ging|kam|sah|sagte|stand|était|avait|fut|alla|fit)(?![\p{L}])|(?<![\p{L}])(?:he|she|it|they|who|which|that|\p{Lu}\p{Ll}+)\s+(?:(?:\p{L}+ly|just|never|always|also|then|still|only|often|once)\s+)?\p{L}{2,}ed(?![\p{L}])|那天|那年|曾经|后来|当时|很久以前|(?<![\p{L}])(?:today|tomorrow|yesterday|per ?cent|degrees|mph|km\/h)(?![\p{L}])|\d ?%|[$€£]\d|了[，。！](?:.|\n)*了[，。！]|た。/u;
const SCENE_PHRASE =
  /(?<![\p{L}])(?:sounds? of|noises? of|in the (?:distance|background|foreground)|far (?:away|off|out|back)|ambien(?:ce|t|t sounds?)|soundscape|atmosphere|sfx|sound effects?|field recording|foley|seamless|loop(?:able|ing)?|distant|faint|muffled|echo(?:es|ing)?|fades? (?:in|out|away|up)|crossfade|background|instrumental|bpm|reverb|cinematic|stereo|close-up|rumbl(?:es|ing)|creak(?:s|ing)?|rustl(?:es|ing)|crackl(?:es|ing)|drip(?:s|ping)|hum(?:s|ming)|buzz(?:es|ing)?|whoosh(?:es)?|impact|drone|beats?|loops|melody|whistles?|vinyl|claps?|swell(?:s|ing)?|hiss(?:es|ing)?|clink(?:s|ing)?|chirp(?:s|ing)?|click(?:s|ing)?|footsteps?|im hintergrund|in der ferne|geräusche?|au loin|en fond|bruits? d['’e]\w*)(?![\p{L}])|的?声音|[^说大高低轻小柔]声(?![音明称优誉])|远处|背景|环境音|音效|氛围|渐渐|遠く|音が|の音/giu;
const COMMAND =
  /(?:^|[.!?。]\s*)(?:please |can you |i (?:want|need|would like)(?: to hear)?(?: a| an| the)? |请)?(?:(?:generate|create|make|produce|compose|design|synthesi[sz]e|record|play|give me)\s+(?:me\s+)?(?:an?\s+|the\s+|some\s+)?(?:[\p{L}\d-]+,?\s+){0,6}?(?:sounds?|soundscape|ambience|ambient|music|track|loop|effects?|sfx|beat|song|jingle|melody|noise|atmosphere|recording of (?:rain|wind|a )|seconds? of)(?![\p{L}])|(?:生成|制作|创作|合成|做)(?:一段|一个|一首)?[^，。说]{0,16}(?:音乐|音效|声音|环境音|氛围|雨声|风声|配乐))/iu;
const VERB =
  /(?<![\p{L}])(?:is|are|has|have|does|do|will|can|must|should|need|makes|gives|takes|keeps|comes|goes|gets|let|never|always|know|knows|means|says|think|want|wants|ist|sind|hat|haben|est|sont)(?![\p{L}])|[是有在会能要]/iu;

/** What in a text speaks for speech, and what for a scene that is performed. */
export type Evidence = {
  /** Somebody speaks to somebody or of themselves: first or second person, a greeting, a question. */
  isAddressed: boolean;
  /** It tells what happened. */
  isTold: boolean;
  /** Sounds and words of sound. */
  sounds: number;
  /** It asks for sounds or music to be made. */
  isCommand: boolean;
  /** No verb makes a sentence of it. */
  isPhrase: boolean;
  words: number;
};

export function weigh(text: string): Evidence {
  const plain = text.replace(SCENIC_YOU, ' ');
  const { cues, unmade } = findCues(text);
  const phrases = new Set([...text.matchAll(SCENE_PHRASE)].map(({ 0: words }) => words.toLowerCase()));
  return {
    isAddressed: [ADDRESS, GREETING, IMPERATIVE, QUESTION].some((pattern) => pattern.test(plain)),
    isTold: PAST.test(text),
    sounds: cues.length + unmade.length + phrases.size,
    isCommand: COMMAND.test(text),
    isPhrase: !VERB.test(text),
    words: text.match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}’'-])+/gu)?.length ?? 0,
  };
}

/** Whether a text in which nothing is quoted is a scene to perform, and not words to read. When unsure, it is read. */
export function isScene(text: string): boolean {
  const { isAddressed, isTold, sounds, isCommand, isPhrase, words } = weigh(text);
  if (isCommand) return true;
  if (isAddressed || isTold || sounds === 0) return false;
  return sounds >= 2 || isPhrase || words <= 8;
}

/** Whether one sentence among others is surely no speech: words of sound without a verb of speech or a listener. */
export function isSceneSentence(sentence: string): boolean {
  const { isAddressed, isTold, sounds, isPhrase } = weigh(sentence);
  return !isAddressed && !isTold && (sounds >= 2 || (sounds === 1 && isPhrase));
}
