import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { categories, describeVoice, findVoice, languages, nameVoice, voices } from './voices';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

test('there are 288 voices, 108 female and 180 male, each with an id and names of its own', () => {
  expect(voices).toHaveLength(288);
  expect(voices.filter(({ gender }) => gender === 'female')).toHaveLength(108);
  expect(voices.filter(({ gender }) => gender === 'male')).toHaveLength(180);
  for (const field of ['id', 'nameZh', 'nameEn'] as const) {
    expect(new Set(voices.map((voice) => voice[field])).size).toBe(288);
  }
});

test('15 voices were made for English, and one more teaches it', () => {
  const speakEnglish = voices.filter((voice) => voice.languages.some((name) => name.endsWith('English')));
  expect(speakEnglish.filter(({ category }) => category === 'Multilingual')).toHaveLength(15);
  expect(speakEnglish.filter(({ category }) => category !== 'Multilingual').map(nameVoice)).toEqual([
    'Tina老师 Teacher Tina',
  ]);
});

test('the facts are those of the engine’s page, to the letter and in its order', () => {
  expect(hashOf(voices.map(({ id }) => id).join('\n'))).toBe(
    'd60060498531bb631891fd67e656838b1e0de4dfb850687f8c7b0efc5331504c',
  );
  const rows = voices.map(({ id, nameZh, nameEn, gender, languages: spoken, category }) => [
    id,
    nameZh,
    nameEn,
    gender,
    spoken,
    category,
  ]);
  expect(hashOf(JSON.stringify(rows))).toBe(
    'bfaa2e98e7e77758a089f00f087988ce9014f5ac056f4ed0ae9a2e98ef7f61f0',
  );
});

test('every language and every category that can be chosen has a voice', () => {
  for (const language of languages)
    expect(voices.some((voice) => voice.languages.includes(language))).toBe(true);
  for (const category of categories) expect(voices.some((voice) => voice.category === category)).toBe(true);
});

test('a voice is found by its id alone', () => {
  expect(findVoice('zh_female_xiaohe_uranus_bigtts')?.nameZh).toBe('小何');
  expect(findVoice('xiaohe')).toBeNull();
});

test('a voice is described in a few words, however many languages it speaks', () => {
  const describe = (id: string) => {
    const voice = findVoice(id);
    return voice && `${nameVoice(voice)}: ${describeVoice(voice)}`;
  };
  expect(describe('zh_female_vv_uranus_bigtts')).toBe('Vivi: female · Chinese, Japanese and 5 more');
  expect(describe('zh_female_yingyujiaoxue_uranus_bigtts')).toBe(
    'Tina老师 Teacher Tina: female · Chinese, British English',
  );
  expect(describe('ICL_uranus_en_male_ethan_tob')).toBe('Ethan: male · Australian English');
});
