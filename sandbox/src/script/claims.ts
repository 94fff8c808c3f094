/** What makes a sentence tell or claim something, so that it is read; what merely sounds does none of this. */
const ENGLISH =
  "am|is|are|has|have|does|do|will|shall|can|cannot|may|might|must|should|needs?|makes?|gives?|takes?|keeps?|brings?|helps?|lets?|knows?|means?|says?|thinks?|wants?|loves?|likes?|hates?|lives?|waits?|learns?|counts?|finds?|follows?|reach(?:es)?|guards?|dreams?|forgets?|remembers?|becomes?|seems?|feels?|hears?|sees?|asks?|tells?|wakes?|sleeps?|carr(?:y|ies)|belongs?|works?|tastes?|smells?|looks?|costs?|sells?|buys?|offers?|changes?|fills?|travels?|teach(?:es)?|writes?|reads?|wins?|loses?|loved|born|built|made|deserves?|remains?|stays?|never|always|because|although|though|but|if|unless|when|while|than|therefore|nobody|nothing|everyone|everything|every|everybody|someone else|people|who|whom|why|how|what|which|please|it|he|she|they|him|them|us|his|her|its|their|this|that|these|those|there|until|without|expected|open daily|forecast|sunshine|sunny|north|south|east|west|kilomet(?:er|re)s?|miles|minutes|hours|years?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|january|february|april|june|july|august|september|october|november|december|tonight|[ap]\\.m\\.|o[’']clock";
const CHINESE =
  '(?<!然后|接着|最后)是|(?<!音乐)会|能|可以|应该|必须|需要|知道|觉得|认为|因为|所以|如果|虽然|但|却|才|就|都|也|还|已经|正在|曾|将|为了|让|使|把|被|请|别|要|想|说|问|看[见到]|听[见到]|闻|发现|找到|得|不|没(?!有)|每|总|住|等|来自|他|她|它|们|谁|什么|怎|哪|[吗呢啊哦]|(?<!吱)呀|吧(?![里台])|愿|尽|比|最|先|再|从前|顿时|如|像|只有|今[天晚年]|明[天晚年]|昨[天晚夜]|点钟|分钟|小时|[0-9一二三四五六七八九十]+[点月日年]|[年月]';
const CLAIM = new RegExp(
  `(?<![\\p{L}])(?:${ENGLISH})(?![\\p{L}])|(?<!\\d)(?!0:)\\d{1,2}:\\d{2}|[$€£]\\d|${CHINESE}`,
  'iu',
);
/** 了 behind what is heard tells of the sound, as in 门开了 and 响了三声. */
const DONE = /(?<![响开关停起敲叫过])了/u;
/** What somebody is asked to do, where a sentence begins. */
const ORDER =
  /^(?:and |now |then )?(?:turn|stir|hear|feel|call|leave|stop|wait|mind|keep|hold|take|use|go|come|look|get|put|bring|let|give|meet|stay|sing|dance|press|push|pull|raise|watch|see|enjoy|save|order|read|say|ask|tell|never|drive|follow|(?:close|open|shut|lock|clean|check) (?:the|your|all|every))(?![\p{L}’'-])/iu;

/** Also within the words of a sound: "The dog does not bark." */
const NOT = /(?<![\p{L}])(?:do|does|is|are|can|will)(?:n['’]t| not)(?![\p{L}])/iu;

/** Whether a sentence does more than sound; `rest` is what is left of it without its sounds. */
export function isClaim(sentence: string, rest: string): boolean {
  return NOT.test(sentence) || ORDER.test(rest.trimStart()) || CLAIM.test(rest) || DONE.test(sentence);
}

/** Whether a text is nothing but lines of three, five or seven characters, as Chinese verse and proverbs are. */
export function isVerse(text: string): boolean {
  const lines = text.split(/[，。！？；、\s]+/u).filter((line) => line !== '');
  const length = lines[0]?.length ?? 0;
  return (
    lines.length >= 2 &&
    (length === 3 || length === 5 || length === 7) &&
    lines.every((line) => line.length === length && /^\p{Script=Han}+$/u.test(line)) &&
    !/的|然后|远处/u.test(text) &&
    !lines.every((line) => /[声响音]$/u.test(line))
  );
}
