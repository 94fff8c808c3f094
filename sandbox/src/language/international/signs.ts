import type { LanguageName } from '../languages.ts';

/** Words for signs that eSpeak reads in English or not at all. */
export type SignWords = {
  decimal: string;
  minus: string;
  and: string;
  plus: string;
  equals: string;
  at: string;
  number: string;
};

const table = (rows: string): ReadonlyMap<string, SignWords> =>
  new Map(
    rows
      .trim()
      .split('\n')
      .map((row) => {
        const [
          language = '',
          decimal = '',
          minus = '',
          and = '',
          plus = '',
          equals = '',
          at = '',
          number = '',
        ] = row.split('|');
        return [language, { decimal, minus, and, plus, equals, at, number }];
      }),
  );

const WORDS = table(`
de|Komma|minus|und|plus|gleich|at|Nummer
fr|virgule|moins|et|plus|égale|arobase|numéro
es|coma|menos|y|más|igual a|arroba|número
es-419|punto|menos|y|más|igual a|arroba|número
it|virgola|meno|e|più|uguale|chiocciola|numero
pt-br|vírgula|menos|e|mais|igual a|arroba|número
nl|komma|min|en|plus|is|apenstaartje|nummer
pl|przecinek|minus|i|plus|równa się|małpa|numer
tr|virgül|eksi|ve|artı|eşittir|et|numara
sv|komma|minus|och|plus|är lika med|snabel-a|nummer
da|komma|minus|og|plus|er lig med|snabel-a|nummer
nb|komma|minus|og|pluss|er lik|krøllalfa|nummer
fi|pilkku|miinus|ja|plus|on|ät|numero
cs|celá|minus|a|plus|rovná se|zavináč|číslo
sk|celá|mínus|a|plus|rovná sa|zavináč|číslo
hu|egész|mínusz|és|plusz|egyenlő|kukac|szám
ro|virgulă|minus|și|plus|egal|arond|numărul
ca|coma|menys|i|més|igual a|arrova|número
hr|zarez|minus|i|plus|jednako|at|broj
vi|phẩy|âm|và|cộng|bằng|a còng|số
id|koma|minus|dan|tambah|sama dengan|at|nomor
ms|perpuluhan|negatif|dan|tambah|sama dengan|at|nombor
sw|nukta|hasi|na|jumlisha|ni sawa na|kwenye|nambari
ru|запятая|минус|и|плюс|равно|собака|номер
uk|кома|мінус|і|плюс|дорівнює|равлик|номер
bg|цяло и|минус|и|плюс|равно на|кльомба|номер
sr|зарез|минус|и|плус|једнако|ет|број
mk|запирка|минус|и|плус|еднакво|ет|број
be|коска|мінус|і|плюс|роўна|эт|нумар
kk|бүтін|минус|және|қосу|тең|ат|нөмір
el|κόμμα|μείον|και|συν|ίσον|παπάκι|αριθμός
ar|فاصلة|ناقص|و|زائد|يساوي|آت|رقم
fa|ممیز|منفی|و|مثبت|مساوی|ات|شماره
ur|اعشاریہ|منفی|اور|جمع|برابر|ایٹ|نمبر
he|נקודה|מינוס|ו|פלוס|שווה|שטרודל|מספר
hi|दशमलव|ऋण|और|धन|बराबर|ऐट|नंबर
bn|দশমিক|ঋণাত্মক|এবং|যোগ|সমান|অ্যাট|নম্বর
ta|புள்ளி|கழித்தல்|மற்றும்|கூட்டல்|சமம்|அட்|எண்
te|పాయింట్|మైనస్|మరియు|ప్లస్|సమానం|ఎట్|సంఖ్య
kn|ಪಾಯಿಂಟ್|ಮೈನಸ್|ಮತ್ತು|ಪ್ಲಸ್|ಸಮ|ಎಟ್|ಸಂಖ್ಯೆ
ml|പോയിന്റ്|മൈനസ്|ഒപ്പം|പ്ലസ്|സമം|അറ്റ്|നമ്പർ
gu|પોઇન્ટ|માઇનસ|અને|પ્લસ|બરાબર|એટ|નંબર
pa|ਦਸ਼ਮਲਵ|ਮਨਫ਼ੀ|ਅਤੇ|ਜਮ੍ਹਾਂ|ਬਰਾਬਰ|ਐਟ|ਨੰਬਰ
si|දශම|සෘණ|සහ|එකතු|සමානයි|ඇට්|අංකය
am|ነጥብ|ሲቀነስ|እና|ሲደመር|እኩል|አት|ቁጥር
ka|მთელი|მინუს|და|პლუს|უდრის|ეტ|ნომერი
hy|ամբողջ|մինուս|և|գումարած|հավասար է|ատ|համար
ja|てん|マイナス|と|プラス|イコール|アット|ナンバー
ko|점|마이너스|와|더하기|는|골뱅이|넘버
`);

/** The words for signs of a language that is neither English nor Mandarin. */
export function signWordsOf(language: LanguageName): SignWords | undefined {
  return WORDS.get(language);
}

/** Where a point groups the digits and a comma begins the decimals. */
const DECIMAL_POINT = new Set<string>(
  'es-419 ms sw ar fa ur he hi bn ta te kn ml gu pa si am ja ko'.split(' '),
);
export const hasDecimalPoint = (language: LanguageName): boolean => DECIMAL_POINT.has(language);
