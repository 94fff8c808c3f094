/**
 * Chinese scenes as they are described without a word of sound about them: where or when it is, then what is seen and
 * heard there (深夜的街道，远处有狗叫，一个男人慢慢走过。).
 */

const TIME =
  '(?:深夜|夜晚|夜里|夜间|午夜|半夜|[春夏秋冬雨雪月]夜|清晨|早晨|凌晨|黎明|拂晓|黄昏|傍晚|午后|下午|正午|中午|早上|晚上|日落|日出|[雨雪]后|[春夏秋冬]天|[春夏秋冬]日|时分)';
const PLACE =
  '(?:[里内中上下边旁外前间]|深处|尽头|门口|角落|码头|[街道路巷弄站台厅堂馆店铺屋房室寺庙院楼塔桥港湾滩岸海湖河溪山林谷原野场园岛村镇庄城市厂库舱船堡洞穴井田吧廊梯狱牢墓厢口亭摊篷窖阁坊苑殿府漠坡崖沟坝畔岭峰顶栈宴泽丘川地区头]|网吧|中心)';
/** A place or a time, and nothing that happens there. */
const SETTING = new RegExp(
  `^在?(?![一这那每各所]?(?:个|切)|从|到|向|往|对(?!面)|听|看(?!台)|走(?!廊)|来(?!往)|去|注意|保持|请|让)[^着了过把被是有在像,，]{0,12}(?:${TIME}|${PLACE})$`,
  'u',
);
/** The same with what is playing there: 酒吧里放着爵士乐. */
const FILLED = /^[^着了过，]{1,10}[里中上内外](?:放着|响着|传来|回荡着?|播放着|飘着|飘来|充满)/u;
/** What is surely heard, though it may not be known by name. */
const AUDIBLE =
  /[声响鸣啸]|[吠叫吼](?!做|作)|作响|哐当|叮[当铃咚]|哗啦|噼里啪啦|轰隆|沙沙|吱呀|嘎吱|呼[呼噜]|[嗒哒滴][嗒哒]|咕[噜嘟]|扑通|咔[嚓哒]|敲打|拍打|碰杯|大笑|歌唱|弹[奏琴琵]|喧[哗闹]|嘈杂/u;
/** What a picture does not tell: claims, talk, thoughts, and what becomes of somebody. */
const TELLS =
  /是|(?<![教宴晚舞聚协])会(?![议所场])|能(?!量)|可以|应该|必须|需要|适合|知道|觉得|认为|因为|所以|如果|虽然|但(?!是声)|却|就|为了|(?<!特)别(?!墅)|想|说(?![话笑])|问|听[见到]|看[见到]|发现|找到|决定|(?<![其吉])他|她|它|我|你|您|咱|谁|什么|怎|哪|[吗呢啊哦]|(?<!吱)呀|吧(?![里台外门])|愿|从前|曾|已经|(?<![雕画录佛头])像|如同|仿佛|今天|明天|昨天|(?<![少青中老童成])年(?!轻|老|迈|久)|月(?!光|色|亮|夜|台)|心里|终于|再也|每|都|才|请|让|使|欢迎|自己|故事|消息|正在|比|更|最|变得|成为|生活|人生|记得|忘记|等待|[了](?=[，。；！]?$)/u;

const CLAUSE = /[，。；！\n]+/u;

/** Whether a Chinese text sets a place or a time and then only shows what is there. */
export function isTableau(text: string): boolean {
  const clauses = text
    .split(CLAUSE)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
  const [setting = '', ...shown] = clauses;
  return (
    shown.length > 0 &&
    clauses.every((clause) => /^[\p{Script=Han}、\d]{1,22}$/u.test(clause)) &&
    (SETTING.test(setting) || FILLED.test(setting)) &&
    !clauses.some((clause) => TELLS.test(clause))
  );
}

/** Whether a text names something that is heard, by the words of hearing alone. */
export const isAudible = (text: string) => AUDIBLE.test(text);
