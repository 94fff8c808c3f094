import { describe, expect, test } from 'vitest';
import { type PerformanceRequest, perform } from '../src/perform.ts';
import { SPEECH_RATE_HZ } from '../src/speech/espeak.ts';
import { READING_COUNT, readingOf, variationOf } from '../src/speech/variation.ts';
import { TaskIds } from '../src/tasks/task-ids.ts';
import { correlateMelodies, hearMelody, listPauses, quantile, trackSemitones } from './contours.ts';

const ENGLISH = 'Good evening, and welcome back. The roads are wet, and nobody is waiting for us tonight.';
const MANDARIN = '晚上好，欢迎收听今天的节目。外面在下雨，我们慢慢聊。';

/** Always the same id for a reading, so that a test hears the same takes each time. */
function idOf(reading: number): string {
  for (let number = 0; ; number += 1) {
    const id = `task-unified-1-${String(number).padStart(8, '0')}`;
    if (readingOf(id) === reading) return id;
  }
}

function hear(request: Partial<PerformanceRequest>): Float32Array {
  const sound = perform({
    prompt: ENGLISH,
    references: [],
    image: undefined,
    speechRate: 1,
    pitchSemitones: 0,
    takeId: idOf(0),
    variation: 1,
    ...request,
  });
  if ('reason' in sound) throw new Error(sound.reason);
  return sound.samples;
}

describe('ten takes of one request', () => {
  test.each([
    ['en', ENGLISH, 'ICL_uranus_en_male_noah_tob'],
    ['zh', MANDARIN, 'zh_female_vv_uranus_bigtts'],
  ])('differ in pitch, in pace or pauses, and in melody: %s %s %s', (_language, prompt, id) => {
    const takes = Array.from({ length: 10 }, (_, reading) => {
      const samples = hear({ prompt, references: [{ kind: 'voice', id }], takeId: idOf(reading) });
      const melody = hearMelody(samples, SPEECH_RATE_HZ);
      const median = quantile(melody.track, 0.5);
      return { samples, melody, median, pauses: listPauses(samples, SPEECH_RATE_HZ) };
    });
    const melodies: number[] = [];
    for (const [index, one] of takes.entries()) {
      for (const other of takes.slice(index + 1)) {
        expect(Math.abs(one.median - other.median)).toBeGreaterThanOrEqual(0.3);
        const length = Math.abs(one.samples.length / other.samples.length - 1);
        const pause = Math.max(
          ...one.pauses.map((seconds, place) => Math.abs(seconds - (other.pauses[place] ?? 0))),
        );
        expect(length >= 0.02 || pause >= 0.08).toBe(true);
        melodies.push(correlateMelodies(one.melody, other.melody));
      }
    }
    // Chance may bring two of forty-five pairs together.
    expect(melodies.filter((likeness) => likeness >= 0.9).length).toBeLessThanOrEqual(2);
    expect(melodies.reduce((sum, likeness) => sum + likeness, 0) / melodies.length).toBeLessThan(0.6);
  });

  test('mean what is asked: rate and pitch are those between the means', () => {
    const measure = (request: Partial<PerformanceRequest>) => {
      const takes = Array.from({ length: 6 }, (_, reading) => hear({ ...request, takeId: idOf(reading) }));
      const medians = takes.map((samples) => quantile(trackSemitones(samples, SPEECH_RATE_HZ), 0.5));
      const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
      return { seconds: mean(takes.map(({ length }) => length)), median: mean(medians) };
    };
    const natural = measure({});
    const fast = measure({ speechRate: 1.5 });
    const low = measure({ pitchSemitones: -5 });
    expect(Math.abs((fast.seconds * 1.5) / natural.seconds - 1)).toBeLessThan(0.02);
    expect(Math.abs(fast.median - natural.median)).toBeLessThan(0.3);
    expect(Math.abs(low.median - natural.median + 5)).toBeLessThan(0.3);
    expect(Math.abs(low.seconds / natural.seconds - 1)).toBeLessThan(0.02);
  });

  test('do not differ where variation is none, but for the chance in eSpeak’s breath', () => {
    const [one, other] = [0, 5].map((reading) => hear({ variation: 0, takeId: idOf(reading) }));
    expect(Math.abs((one?.length ?? 0) - (other?.length ?? 1))).toBeLessThanOrEqual(SPEECH_RATE_HZ / 1000);
  });
});

describe('the variation of a take', () => {
  test('is told by its id alone, and none is none for every id', () => {
    const id = idOf(4);
    expect(variationOf(id, 1)).toEqual(variationOf(id, 1));
    expect(variationOf(id, 0)).toEqual(variationOf(idOf(7), 0));
    expect(variationOf(id, 0)).toMatchObject({ pitchSemitones: 0, tempo: 1, pauses: 0.5, room: 0 });
  });

  test('stays within 7 % of pace, and the mean of neighbours is that of the voice', () => {
    for (let reading = 0; reading < READING_COUNT; reading += 2) {
      const [one, other] = [variationOf(idOf(reading), 1), variationOf(idOf(reading + 1), 1)];
      expect(Math.abs(one.tempo - 1)).toBeLessThanOrEqual(0.07);
      expect(Math.log(one.tempo) + Math.log(other.tempo)).toBeCloseTo(0, 6);
      expect(Math.abs(one.pitchSemitones + other.pitchSemitones)).toBeLessThan(0.1);
    }
  });
});

describe('task ids', () => {
  const body = { model: 'm', prompt: 'Hello', speech_rate: 1 };
  const owner = 'somebody';

  test('of one request stand for one reading after the other, also after a restart', () => {
    const ids = new TaskIds([]);
    const first = Array.from({ length: 5 }, () => ids.draw(owner, body, 0));
    const later = new TaskIds(first.map(() => ({ owner, body })));
    const rest = Array.from({ length: READING_COUNT }, () => later.draw(owner, body, 0));
    const readings = [...first, ...rest].map(readingOf);
    expect(new Set(readings.slice(0, READING_COUNT)).size).toBe(READING_COUNT);
    expect(readings.slice(READING_COUNT)).toEqual(readings.slice(0, 5));
    // Neighbours are each other's mirror image.
    for (let at = 0; at < READING_COUNT; at += 2) expect((readings[at] ?? 0) ^ 1).toBe(readings[at + 1]);
  });

  test('of other requests begin elsewhere, so that batches have no shape of their own', () => {
    const ids = new TaskIds([]);
    const first = Array.from({ length: 40 }, (_, at) =>
      readingOf(ids.draw(owner, { ...body, prompt: `${at}` }, 0)),
    );
    expect(new Set(first).size).toBeGreaterThan(6);
  });

  test('are read alike at each setting of the knobs, so that a sweep lets the knob alone be heard', () => {
    const ids = new TaskIds([]);
    const sweep = [-3, 0, 3].map((pitch_rate) =>
      [1, 2].map(() => ids.draw(owner, { ...body, pitch_rate }, 0)),
    );
    const [first, ...others] = sweep.map((takes) => takes.map(readingOf));
    for (const readings of others) expect(readings).toEqual(first);
    expect(new Set(sweep.flat()).size).toBe(6);
  });

  test('are counted for each request and each key; where the answer goes makes no difference', () => {
    const ids = new TaskIds([]);
    const readings = [
      ids.draw(owner, { ...body, callback_url: 'https://example.com/1' }, 0),
      ids.draw(owner, { callback_url: 'https://example.com/2', ...body }, 0),
      ids.draw(owner, { ...body, speech_rate: 1.1 }, 0),
      ids.draw('another', body, 0),
    ].map(readingOf);
    expect(readings[1]).toBe((readings[0] ?? 0) ^ 1);
    const again = new TaskIds([{ owner: 'another', body }]);
    expect(readingOf(again.draw('another', body, 0))).toBe((readings[3] ?? 0) ^ 1);
  });
});
