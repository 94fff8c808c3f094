import { defaultRequest, type TakeRequest } from '@/lib/request/request';

/** A whole request that works at once, with the line that introduces it. */
export interface Starter {
  id: string;
  /** In the language of the prompt. */
  title: string;
  summary: string;
  mode: 'text' | 'voices' | 'image';
  language: 'en' | 'zh';
  /** Valid as it is; that of an image starter waits for its image. */
  request: TakeRequest;
  /** A picture that ships with the studio, uploaded as the request's image; for image starters only. */
  imagePath?: string;
}

/** What an empty studio offers first; the voices are preset ones of the engine. */
export const starters: readonly Starter[] = [
  {
    id: 'night-radio',
    title: 'Night radio',
    summary: 'One voice, rain on the window',
    mode: 'text',
    language: 'en',
    request: {
      ...defaultRequest,
      prompt:
        'A small radio studio late at night, soft rain on the window. A calm woman in her forties, close to the microphone, unhurried: “Good evening, and welcome back to the long way home. The roads are wet, the coffee is warm, and nobody is waiting.” She turns a page. No music.',
    },
  },
  {
    id: 'two-at-a-station',
    title: 'Two at a station',
    summary: 'A dialogue of two preset voices',
    mode: 'voices',
    language: 'en',
    request: {
      ...defaultRequest,
      prompt:
        'A country railway station, birds, a train far away. @audio1 asks, out of breath: “Was that the last one?” @audio2 answers, amused: “That was yesterday’s. Sit down, you have time.” The train comes closer. No narrator, no music.',
      references: [
        { kind: 'voice', voiceId: 'ICL_uranus_en_female_charlie_tob' },
        { kind: 'voice', voiceId: 'ICL_uranus_en_male_noah_tob' },
      ],
    },
  },
  {
    id: 'evening-greeting',
    title: '晚上好',
    summary: 'A greeting in Mandarin',
    mode: 'voices',
    language: 'zh',
    request: {
      ...defaultRequest,
      prompt:
        '安静的夜间电台，远处有轻轻的雨声。@audio1 温柔地说：“晚上好，欢迎收听今天的节目。外面在下雨，我们慢慢聊。”没有音乐。',
      references: [{ kind: 'voice', voiceId: 'zh_female_vv_uranus_bigtts' }],
    },
  },
];
