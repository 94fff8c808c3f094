import type { LanguageName } from '../languages.ts';

/** What speaks for a language: its commonest words, letters that few others have, and frequent endings. */
export type Evidence = { voice: LanguageName; words: string; letters?: string; endings?: string };

/** `en-us` stands for all English and `es` for all Spanish. */
export const EVIDENCE: readonly Evidence[] = [
  {
    voice: 'en-us',
    words:
      'the and of to a in is it you that he was for on are with as i his they be at one have this from or had by hot but what some we can out other were all there when up use your how said an each she which do their time if will way about many then them would like so these her long make thing see him two has look more day could go come did my no most who over know than call first people may down been now find any new take get place made where after back only me our under name very through just sentence great think say help low line before turn cause same mean right old too here must such follow us went off need house try again why never let yes hello good morning thank please sorry oh okay don’t i’m it’s can’t cannot yeah hey wait stop listen come open close door night man war fire ha hi ho ah eh wow ole angeles comment is coming love today tomorrow everyone welcome am also die died dead tired late done happy sad ready gone lost alone angry afraid hungry cold warm hand fast kind arm gift big small really because should want something nothing everything someone always much got give gave told tell mr mrs ms dr left still i’ve i’ll i’d you’re we’re they’re he’s she’s that’s there’s what’s won’t doesn’t didn’t isn’t wasn’t aren’t couldn’t wouldn’t shouldn’t let’s being might maybe perhaps young friend friends boy girl monster brother sister mother father',
    endings: 'ing tion ight ould',
  },
  {
    voice: 'de',
    words:
      'der die das und ist ich nicht du ein eine einen einem einer zu es sie wir ihr mit auf für den dem des von im in an wie geht dir mir mich dich uns euch was wo wer warum wann haben hat habe hast hatte sind bin bist war waren sein mein dein kein keine keinen auch noch schon nur aber oder wenn dann doch ja nein bitte danke guten gut morgen tag abend nacht alles sehr mehr hier da jetzt heute immer wieder über unter vor nach bei aus durch gegen ohne kann können will werden wird muss komm mach gehen sehen willkommen hallo liebe tür zeit mann frau kind leben herr leise stille langsam sich als so am zum zur um dass',
    letters: 'ß',
    endings: 'ung heit keit lich isch schen chen',
  },
  {
    voice: 'fr',
    words:
      'le la les un une des du de et est je tu il elle nous vous ils elles ne pas que qui quoi où quand comment pourquoi dans sur sous avec sans pour par mais ou donc car ce cet cette ces mon ma mes ton ta tes son sa ses notre votre leur bonjour bonsoir merci oui non très bien plus tout tous toute toujours jamais encore ici là aussi suis es sommes êtes sont ai as avons avez ont avait était fait faire peux peut veux veut aller vais va y en au aux à s’il plaît monsieur madame chez rien temps porte nuit jour matin homme femme soir maintenant voici c’est j’ai n’est qu’il d’un d’une l’amour entre ferme ça',
    letters: 'œ',
    endings: 'eux euse tion ment ez ait aient',
  },
  {
    voice: 'es',
    words:
      'el la los las un una unos unas y es en de del que no se yo tú él ella nosotros usted ustedes ellos me te le lo nos su sus mi mis tu con por para sin sobre entre pero como cómo qué quién dónde cuándo cuando porque si sí muy más ya todo toda todos nada siempre nunca aquí allí ahora hoy mañana ayer buenos buenas días noches tardes gracias hola adiós señor señora está están estoy estás son soy eres era fue hay ha he has hemos ser estar tener tengo tiene puedo puede quiero vamos ven este esta esto ese esa amigo casa tiempo vida noche puerta bien al hasta desde favor mundo mismo',
    letters: 'ñ¿¡',
    endings: 'ción dad ando iendo mente ado',
  },
  {
    voice: 'pt-br',
    words:
      'o a os as um uma uns umas e é em de do da dos das no na nos nas que não se eu tu ele ela nós você vocês eles elas me te lhe meu minha meus seu sua seus com por para pra sem sobre entre mas como quê quem onde quando porque sim muito mais já tudo todo todos nada sempre nunca aqui ali agora hoje amanhã ontem bom boa dia noite tarde obrigado obrigada olá oi adeus senhor senhora está estão estou são sou foi era tem tenho temos ter ser posso pode quero vamos este esta isto esse essa isso amigo casa tempo vida porta bem ao até mundo mesmo também ainda você pelo pela',
    letters: 'ãõ',
    endings: 'ção ções dade ndo inho inha ou',
  },
  {
    voice: 'it',
    words:
      'il lo la i gli le un uno una e è di a da in con su per tra fra non che chi cosa come dove quando perché io tu lui lei noi voi loro mi ti si ci vi mio mia tuo tua suo sua nostro questo questa quello quella sono sei siamo siete era stato ho hai ha abbiamo avete hanno essere avere fare faccio posso può voglio vuole andare vado va anche ancora già più molto tutto tutti niente sempre mai qui qua adesso ora oggi domani ieri buongiorno buonasera buonanotte grazie prego ciao sì no bene signore signora tempo casa vita notte giorno porta amico del della dei delle al alla nel nella dal sul mille subito ma se',
    endings: 'zione mente ando endo etto issimo tà',
  },
  {
    voice: 'nl',
    words:
      'de het een en is ik je jij hij zij ze wij we jullie u niet van in op te met voor aan dat die dit deze er om bij naar uit over door als dan maar of ook nog al wel geen mijn jouw zijn haar ons onze hun wat wie waar wanneer waarom hoe heb hebt heeft hebben had ben bent was waren worden wordt kan kunnen wil willen moet moeten gaan gaat kom komen doe doen zien goed goedemorgen goedenavond dank bedankt dag ja nee alles niets altijd nooit hier daar nu vandaag morgen gisteren heel erg meer tijd huis leven nacht deur man vrouw kind graag weer meteen zo',
    endings: 'ijk heid lijk tje',
  },
  {
    voice: 'pl',
    words:
      'i w z na do nie to jest się że a o co jak po tak ale za od dla przez przy bez czy kto gdzie kiedy dlaczego ja ty on ona my wy oni mnie mi ci cię go jej mu nas was im ich mój moja twój swój ten ta te tego tej tym są był była było być mam masz ma mamy mieć może mogę chcę już jeszcze tylko bardzo wszystko nic zawsze nigdy tu tam teraz dzisiaj jutro wczoraj dzień dobry dobranoc dziękuję proszę cześć przepraszam pan pani dom czas życie noc drzwi ludzie',
    letters: 'ąęłśćźżń',
    endings: 'ość anie enie ego ych',
  },
  {
    voice: 'tr',
    words:
      've bir bu da de için ile ne çok o ben sen biz siz onlar beni seni benim senin bizim mi mı mu mü değil var yok evet hayır ama gibi daha en her şey şimdi bugün yarın dün nasıl nasılsın neden niye nerede kim ki olarak oldu olan kadar sonra önce iyi günaydın merhaba teşekkürler teşekkür ederim lütfen tamam hadi gel git artık hiç bana sana ona gece gün zaman ev hemen burada orada yine',
    letters: 'ğşı',
    endings: 'lar ler yor dum dim mak mek dan den lık lik',
  },
  {
    voice: 'sv',
    words:
      'och i att det som en ett på är av för med jag du han hon vi ni de den till inte har hade var från kan om men så vad vem hur när varför mig dig oss er min din sin vår mitt ditt ska skulle vill måste gå går kom komma se nu här där också bara mycket mer alla allt ingen inget aldrig alltid idag imorgon igår god morgon kväll natt tack hej ja nej tid hus liv dörr människor eller efter under över ut upp in igen mår',
    letters: 'å',
    endings: 'arna erna ning het ade',
  },
  {
    voice: 'da',
    words:
      'og i at det som en et på er af for med jeg du han hun vi i de den til ikke har havde var fra kan om men så hvad hvem hvordan hvornår hvorfor hvor mig dig os jer min din sin vores mit dit skal skulle vil må gå går kom komme se nu her der også bare meget mere alle alt ingen intet aldrig altid i dag morgen god godmorgen godnat aften nat tak hej ja nej tid hus liv dør mennesker eller efter under over ud op ind igen været mange tilbage noget',
    letters: 'æø',
    endings: 'erne ede else hed',
  },
  {
    voice: 'nb',
    words:
      'og i å det som en et på er av for med jeg du han hun vi dere de den til ikke har hadde var fra kan om men så hva hvem hvordan når hvorfor hvor meg deg oss min din sin vår mitt ditt skal skulle vil må gå går kom komme se nå her der også bare mye mer alle alt ingen ingenting aldri alltid i dag morgen i går god natt kveld takk hei ja nei tid hus liv dør mennesker eller etter under over ut opp inn igjen vært tusen noe dette disse gang bli blir',
    letters: 'æøå',
    endings: 'ene het ing',
  },
  {
    voice: 'fi',
    words:
      'ja on ei se että hän minä sinä me te he ne tämä nämä tuo mitä mikä kuka missä miksi milloin miten kun jos niin kuin mutta tai myös vain jo vielä nyt tänään huomenna eilen täällä siellä aina koskaan olen olet olemme ovat oli olla voi voin en et emme eivät hyvä hyvää huomenta päivää iltaa yötä kiitos moi hei kyllä anteeksi ole minun sinun hänen kaikki paljon hyvin talo aika elämä yö ovi ihmiset enää heti meillä minulla',
    endings: 'ssa ssä sta stä lla llä lta ltä inen ään aan een tta',
  },
  {
    voice: 'cs',
    words:
      'a i v z na se je to že ne do si s k o po ve za tak ale jak co kdo kde kdy proč by už jsem jsi jsme jste jsou byl byla bylo být mám máš má máme mít můžu můžeš může chci jen ještě jenom velmi moc všechno nic vždy nikdy tady tam teď dnes zítra včera dobrý dobré den ráno večer noc děkuji díky prosím ahoj ano pan paní dům čas život dveře lidé já ty on ona my vy oni mě tě mi ti ho ji mu nás vás můj tvůj tohle ten ta tento',
    letters: 'řěů',
    endings: 'ství ovat ího ých',
  },
  {
    voice: 'sk',
    words:
      'a i v z na sa je to že nie do si s k o po vo za tak ale ako čo kto kde kedy prečo by už som sme ste sú bol bola bolo byť mám máš má máme mať môžem môžeš môže chcem len ešte iba veľmi všetko nič vždy nikdy tu tam teraz dnes zajtra včera dobrý dobré deň ráno večer noc ďakujem vďaka prosím ahoj áno pán pani dom čas život dvere ľudia ja ty on ona my vy oni ma ťa mi ti ho ju mu nás vás môj tvoj toto ten tá tento',
    letters: 'ľĺŕ',
    endings: 'stvo ovať ého ých',
  },
  {
    voice: 'hu',
    words:
      'a az és hogy nem is egy ez ezt azt van volt vagy vagyok vagyunk de ha csak már még mint mi ki hol mikor miért hogyan én te ő mi ti ők engem téged nekem neked minden semmi mindig soha itt ott most ma holnap tegnap jó napot reggelt estét éjszakát köszönöm kérem szia igen kell lehet tudom akarok megy jön el fel le be nincs több időnk ház idő élet éjszaka ajtó ember nagyon azonnal lesz',
    letters: 'őű',
    endings: 'ban ben nak nek val vel ság ség tam tem unk ünk ott ött',
  },
  {
    voice: 'ro',
    words:
      'și în de la cu un o a al ai ale este e nu da că ce cine unde când cum de ce pe din pentru prin dar sau eu tu el ea noi voi ei ele mă te îl îi ne vă lui ei lor meu mea tău ta său acesta aceasta sunt ești suntem era fost am ai are avem aveți au pot poți poate vreau mai foarte tot toate nimic mereu niciodată aici acolo acum azi mâine ieri bună ziua seara noapte dimineața mulțumesc mulțumim salut te rog domnul doamna casă timp viață ușă să imediat',
    letters: 'țșăŢŞ',
    endings: 'ului ilor ește ească ări',
  },
  {
    voice: 'ca',
    words:
      'el la els les un una i és en de del dels que no es jo tu ell ella nosaltres vosaltres em et li ho hi meu meva teu seu seva amb per sense sobre entre però com què qui on quan perquè sí molt més ja tot tota tots res sempre mai aquí allà ara avui demà ahir bon bona dia nit tarda gràcies hola adéu senyor senyora estic estàs està són soc ets era va vaig vam hem he has ha haver fer puc pot vull anem aquest aquesta això aquell amic casa temps vida porta bé al als fins des moltes mateix surt aviat',
    letters: '·',
    endings: 'ció tat ment ant eix',
  },
  {
    voice: 'hr',
    words:
      'i u na je se da ne to što sam si smo ste su bio bila bilo biti ja ti on ona mi vi oni me te ga joj mu nas vas im moj tvoj svoj ovaj ovo ova taj ali ili kao kako tko gdje kada zašto za od do s sa iz po o nije imam imaš ima mogu možeš može želim već još samo vrlo jako sve ništa uvijek nikad ovdje tamo sada danas sutra jučer dobar dobro jutro dan večer noć hvala molim bok puno gospodin kuća vrijeme život vrata ljudi odmah nemamo više svemu',
    letters: 'đ',
    endings: 'ski nje osti ti',
  },
  {
    voice: 'vi',
    words:
      'và là của có không cho với này được trong một những các tôi bạn anh em chị ông bà nó chúng ta họ đã đang sẽ rất nhiều ở đây đó khi nào sao gì ai đâu thế vì nên thì mà như cũng đi lại ra vào xin chào cảm ơn vâng dạ ngày đêm sáng tối nay mai hôm qua nhà người thời gian cuộc sống cửa',
    letters: 'ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ',
    endings: '',
  },
  {
    voice: 'id',
    words:
      'dan yang di ke dari ini itu untuk dengan tidak saya aku kamu anda dia kami kita mereka ada adalah akan sudah belum bisa dapat harus mau ingin apa siapa mana kapan mengapa kenapa bagaimana juga lagi saja hanya sangat sekali semua selalu sini sana sekarang hari besok kemarin selamat pagi siang sore malam terima kasih tolong maaf ya bukan jangan karena tapi tetapi atau kalau jika seperti pada dalam oleh orang rumah waktu hidup pintu teman kabar banyak pergi datang masuk halo',
    endings: 'kan nya lah an',
  },
  {
    voice: 'ms',
    words:
      'dan yang di ke dari ini itu untuk dengan tidak saya awak anda dia kami kita mereka ada ialah adalah akan sudah belum boleh perlu mahu hendak nak apa siapa mana bila mengapa kenapa bagaimana juga lagi sahaja hanya sangat semua selalu sini sana sekarang hari esok semalam selamat pagi petang malam terima kasih tolong maaf ya bukan jangan kerana tetapi atau jika seperti pada dalam oleh orang rumah masa hidup pintu kawan khabar banyak pergi datang tak cakap encik puan',
    endings: 'kan nya lah',
  },
  {
    voice: 'sw',
    words:
      'na ya wa kwa ni katika za la cha vya huu hii hiyo huyo huyu hawa wao mimi wewe yeye sisi ninyi si sio hapana ndiyo habari hujambo jambo asante sana karibu tafadhali samahani kila kitu mara moja leo kesho jana sasa hapa huko wapi nani nini lini kwanini vipi gani yangu yako yake wangu wako wake watu nyumba maisha usiku siku asubuhi mlango rafiki lakini au kama pia tu bado tena hivi ndani baada kabla wote yote',
    endings: 'ani eni isha iwa',
  },
];
