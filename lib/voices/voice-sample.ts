import type { Reference } from '@/lib/references/reference';
import { defaultRequest, type TakeRequest } from '@/lib/request/request';
import { findVoice } from './voices';

/** The knobs that belong to a voice. */
export type VoiceSettings = Pick<TakeRequest, 'speechRate' | 'loudness' | 'pitchSemitones'>;

const prompts = {
  chinese: '@audio1说：“晚上好，很高兴认识你。慢慢听，这就是我说话的声音。”不要音乐，不要旁白。',
  english:
    '@audio1 says: “Good evening, and nice to meet you. Take your time: this is how I sound.” No music, no narrator.',
};

/**
 * The request of a take that is just long enough to judge a voice by: two sentences, in Chinese when the voice speaks
 * it, else in English. For a reference without a language, it is Chinese when the id looks Chinese.
 */
export function makeSampleRequest(reference: Reference, settings?: VoiceSettings): TakeRequest {
  return {
    ...defaultRequest,
    ...settings,
    prompt: prompts[speaksChinese(reference) ? 'chinese' : 'english'],
    references: [reference],
  };
}

function speaksChinese(reference: Reference): boolean {
  if (reference.kind !== 'voice') return false;
  const voice = findVoice(reference.voiceId);
  return voice ? voice.languages.includes('Chinese') : /(?:^|_)zh_/i.test(reference.voiceId);
}

/** Whether a take was asked for with nothing but this reference and, when given, these knobs. */
export function isSampleOf(request: TakeRequest, reference: Reference, settings?: VoiceSettings): boolean {
  const [only, ...others] = request.references;
  if (!only || others.length > 0 || !isSameSound(only, reference)) return false;
  return (
    !settings ||
    (request.speechRate === settings.speechRate &&
      request.loudness === settings.loudness &&
      request.pitchSemitones === settings.pitchSemitones)
  );
}

function isSameSound(one: Reference, other: Reference): boolean {
  switch (one.kind) {
    case 'voice':
      return other.kind === 'voice' && one.voiceId === other.voiceId;
    case 'url':
      return other.kind === 'url' && one.url === other.url;
    case 'clip':
      return other.kind === 'clip' && one.fileId === other.fileId;
  }
}
