import { defaultRequest } from '@/lib/request/request';
import type { Starter } from './starters';

/** Further examples, loaded on request: other kinds of sound, both languages, all three modes. */
export const moreStarters: readonly Starter[] = [
  {
    id: 'tide-at-dawn',
    title: 'Tide at dawn',
    summary: 'Ambience in which nobody speaks',
    mode: 'text',
    language: 'en',
    request: {
      ...defaultRequest,
      prompt:
        'Total length: 30 seconds.\nA pebble beach at first light, hardly any wind. Slow waves draw back over the stones; gulls far out, a boat bell now and then. A dog runs past, splashing, and is gone. The waves go on alone and fade. No music, no speech, no narrator.',
    },
  },
  {
    id: 'old-lift',
    title: 'The old lift',
    summary: 'A sound effect in five steps',
    mode: 'text',
    language: 'en',
    request: {
      ...defaultRequest,
      prompt:
        'Total length: 12 seconds.\nA narrow brick stairwell with a long echo. An iron lift gate rattles shut, a relay clicks, the motor strains and the cabin rises with a low hum. It jolts to a stop, a small bell rings once, and the gate slides open. Dry and close. No music, no speech.',
    },
  },
  {
    id: 'keepers-log',
    title: 'The keeper’s log',
    summary: 'An audiobook, its narrator described in words',
    mode: 'text',
    language: 'en',
    request: {
      ...defaultRequest,
      prompt:
        'A quiet library room without echo. The narrator is a man in his sixties with a low, dry voice and a soft Scottish accent; he reads evenly and leaves room between sentences: “The lamp had burned for forty years without a night off. On the last evening of October, Ewan climbed the hundred and twelve steps, set down his tea, and found it dark. He did not touch the switch. Far below, in the water, something answered with a light of its own.” A long pause; a clock ticks twice. No music, no other speakers.',
    },
  },
  {
    id: 'breathe-out',
    title: '慢慢呼吸',
    summary: 'A meditation in Mandarin',
    mode: 'text',
    language: 'zh',
    request: {
      ...defaultRequest,
      prompt:
        '安静的房间，远处有很轻的流水声。一位三十多岁的女性，声音柔和，气息平稳，句与句之间留出停顿：“请轻轻闭上眼睛。吸气，感觉空气慢慢充满胸口。停一停。呼气，让肩膀放下来。现在什么都不用做，只听水声。”最后只剩下流水，渐渐安静。没有音乐，没有旁白。',
    },
  },
  {
    id: 'corner-bakery',
    title: 'Corner bakery',
    summary: 'An advert with a preset voice and a little music',
    mode: 'voices',
    language: 'en',
    request: {
      ...defaultRequest,
      prompt:
        'Total length: 20 seconds.\nA bakery just before opening: a tray slides out of the oven, crust crackles. Upright bass and brushed drums, light and far back. @audio1 speaks close and smiling, never shouting: “Four in the morning. While you sleep, we knead. At seven the door opens, and the whole street knows. Harbour Lane Bakery. Bring a friend, or tell nobody.” The shop bell rings and the music ends on one note. No other voices.',
      references: [{ kind: 'voice', voiceId: 'ICL_uranus_en_male_xavier_tob' }],
    },
  },
  {
    id: 'smell-of-the-sea',
    title: 'The smell of the sea',
    summary: 'A podcast of two preset voices',
    mode: 'voices',
    language: 'en',
    request: {
      ...defaultRequest,
      prompt:
        'A small padded studio, two microphones, no echo. @audio1, curious and quick: “So why does the sea smell of the sea?” @audio2, amused, taking his time: “It is mostly plankton having a bad day. They give off a gas, the birds follow it, and you call it fresh air.” @audio1 laughs: “I moved to the coast for that.” A chair creaks. No music, no narrator.',
      references: [
        { kind: 'voice', voiceId: 'ICL_uranus_en_female_charlie_tob' },
        { kind: 'voice', voiceId: 'ICL_uranus_en_male_ethan_tob' },
      ],
    },
  },
  {
    id: 'bridge-keeper',
    title: '守桥人',
    summary: 'Two characters of a game in Mandarin',
    mode: 'voices',
    language: 'zh',
    request: {
      ...defaultRequest,
      prompt:
        '黄昏，古老的石桥，风声，远处有乌鸦。@audio1 低沉疲惫，语带警告地说：“站住。过桥的人，要么留下名字，要么留下影子。”停顿，铠甲轻轻作响。@audio2 不慌不忙，微微带笑地回答：“名字我早就丢了，影子你拿去吧。”剑慢慢归鞘。没有音乐，没有旁白。',
      references: [
        { kind: 'voice', voiceId: 'ICL_uranus_zh_male_chunhoudiyin_tob' },
        { kind: 'voice', voiceId: 'zh_female_gufengshaoyu_uranus_bigtts' },
      ],
    },
  },
  {
    id: 'harbour-at-dusk',
    title: 'Harbour at dusk',
    summary: 'A voice-over for a picture',
    mode: 'image',
    language: 'en',
    request: {
      ...defaultRequest,
      prompt:
        'The harbour of the picture: small waves against the wall, a rope creaks. A woman in her fifties speaks over it, close and unhurried: “The last ferry has gone. On the pier they are counting lamps, and the water keeps one of each.” A ship’s horn, far out. No music.',
    },
    imagePath: '/starters/harbour-at-dusk.webp',
  },
  {
    id: 'letter-from-the-harbour',
    title: '港口来信',
    summary: 'The same picture, told in Mandarin',
    mode: 'image',
    language: 'zh',
    request: {
      ...defaultRequest,
      prompt:
        '画面里的港口，轻轻的浪声。一位中年男性，声音温厚，像在给老朋友念信：“船都回来了，灯也亮了。海面很平，像一张还没写字的纸。你上次问我想不想家，我想，就是这个样子。”远处一声汽笛。没有音乐。',
    },
    imagePath: '/starters/harbour-at-dusk.webp',
  },
];
