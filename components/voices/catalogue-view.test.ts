import { describe, expect, test } from 'vitest';
import type { VoiceDesign } from '@/lib/designs/design';
import { noFilter } from '@/lib/voices/find-voices';
import { emptyShelf } from '@/lib/voices/voice-shelf';
import { lookThrough } from './catalogue-view';

const vivi = 'zh_female_vv_uranus_bigtts';
const noah = 'ICL_uranus_en_male_noah_tob';

function makeDesign(name: string, reference: VoiceDesign['reference']): VoiceDesign {
  return {
    id: name.toLowerCase().padEnd(26, '0').slice(0, 26),
    name,
    reference,
    settings: { speechRate: 1, loudness: 1, pitchSemitones: 0 },
    createdAt: '2026-11-24T12:00:00.000Z',
  };
}

const designs = [
  makeDesign('Nightnoah', { kind: 'voice', voiceId: noah }),
  makeDesign('Rain', { kind: 'url', url: 'https://example.org/rain.wav' }),
];
const shelf = { favourites: [vivi, 'my_own-voice.2'], recent: [noah] };
const look = (change: Partial<Parameters<typeof lookThrough>[0]>) =>
  lookThrough({ text: '', filter: noFilter, designs, shelf, ...change });
const countsOf = (view: ReturnType<typeof look>) =>
  view.sections.map(({ title, rows }) => [title, rows.length]);

describe('with nothing typed', () => {
  test('the sections come in their order, and empty ones not at all', () => {
    expect(countsOf(look({}))).toEqual([
      ['Voice designs', 2],
      ['Favourites', 2],
      ['Recently used', 1],
      ['All voices', 288],
    ]);
    expect(countsOf(look({ designs: [], shelf: emptyShelf }))).toEqual([['All voices', 288]]);
  });

  test('a filter applies to every section, and to the voice behind a design', () => {
    const view = look({ filter: { ...noFilter, gender: 'male' } });
    expect(countsOf(view)).toEqual([
      ['Voice designs', 1],
      ['Recently used', 1],
      ['All voices', 180],
    ]);
    expect(view.summary).toBe('180 voices, 1 design');
  });

  test('no two rows have the same key, even when a voice appears in several sections', () => {
    const keys = look({ shelf: { favourites: [vivi], recent: [vivi] } }).sections.flatMap(({ rows }) =>
      rows.map(({ key }) => key),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('with something typed', () => {
  test('there is one list, in which each voice appears once and designs come first', () => {
    const view = look({ text: ' noah ' });
    expect(view.sections.map(({ title }) => title)).toEqual([null]);
    const kinds = view.sections.flatMap(({ rows }) => rows.map(({ kind }) => kind));
    expect(kinds).toEqual(['design', 'voice']);
    expect(view.summary).toBe('1 voice, 1 design');
  });

  test('an id that only the shelf knows is found by its parts', () => {
    const view = look({ text: 'OWN-voice' });
    expect(view.sections[0]?.rows.map(({ kind }) => kind)).toEqual(['unknown']);
  });

  test('what may be an id and is no voice can be used as it is', () => {
    expect(look({ text: ' en_female_dawn.2 ' }).typedId).toBe('en_female_dawn.2');
    expect(look({ text: 'xiao' }).typedId).toBe('xiao');
    for (const text of ['', 'two words', '小何', vivi, 'vivi', 'x'.repeat(129)]) {
      expect(look({ text }).typedId).toBeNull();
    }
  });

  test('the best fit comes first, the designs before the voices', () => {
    const listFirst = (text: string) => look({ text }).sections[0]?.rows[0];
    expect(listFirst('cancan')).toMatchObject({
      kind: 'voice',
      voice: { id: 'zh_female_cancan_uranus_bigtts' },
    });
    expect(listFirst('noah')).toMatchObject({ kind: 'design', design: designs[0] });
    expect(listFirst('own-voice')).toMatchObject({ kind: 'unknown', voiceId: 'my_own-voice.2' });
    expect(listFirst('no such voice')).toBeUndefined();
  });

  test('an empty result is reported as such', () => {
    const view = look({ text: 'zzzz', designs: [] });
    expect(view.sections).toEqual([]);
    expect(view.summary).toBe('No voices');
  });
});
