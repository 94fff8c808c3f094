import { describe, expect, test, vi } from 'vitest';
import type { Started } from '@/components/starting/take-starts';
import { noticeHere } from '@/lib/failure/browser-failures';
import type { Reference } from '@/lib/references/reference';
import { defaultRequest } from '@/lib/request/request';
import type { Starter } from '@/lib/starters/starters';
import type { Take } from '@/lib/takes/take';
import { makeSavedTake, plainTake } from '@/lib/takes/test-take';
import { eventually } from '@/testing/eventually';
import { openTestComposer, startTestComposer } from './test-composer';

const voice = (voiceId: string): Reference => ({ kind: 'voice', voiceId });
const add = { kind: 'add' } as const;
const request = { ...defaultRequest, prompt: 'Thunder.', speechRate: 1.3 };
const starter: Starter = {
  id: 'one',
  title: 'One',
  summary: 'One voice',
  mode: 'text',
  language: 'en',
  request,
};

function makeFailedTake(fields: Record<string, string>): Take {
  return {
    ...plainTake,
    status: 'failed',
    hasAudio: false,
    canLookAgain: false,
    failure: { ...noticeHere('internal_error'), fields },
  };
}

function makeDeferred<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe('input from elsewhere', () => {
  test('a take that is edited loads its request as a copy of it, and leads to the prompt', async () => {
    const { composer, moves, toasts } = await openTestComposer();
    composer.setCount(3);
    composer.edit(makeSavedTake({ request }));
    expect(composer.form.getValues()).toEqual(request);
    expect(composer.store.get()).toMatchObject({ copiedFrom: plainTake.id, count: 3 });
    expect(moves).toEqual(['expect Thunder.', 'renew', 'prompt']);
    expect(toasts).toEqual([]);
  });

  test('a knob that shall be changed gets the focus in place of the prompt', async () => {
    const { composer, moves } = await openTestComposer();
    const setFocus = vi.spyOn(composer.form, 'setFocus');
    composer.edit(makeSavedTake({ request }), 'pitchSemitones');
    expect(setFocus).toHaveBeenCalledWith('pitchSemitones');
    expect(moves).not.toContain('prompt');
  });

  test('what the engine found wrong with a take is shown at its field', async () => {
    const { composer, moves } = await openTestComposer();
    composer.edit(makeFailedTake({ prompt: 'It names somebody.', 'no.such': 'lost' }));
    expect(composer.form.getFieldState('prompt').error?.message).toBe('It names somebody.');
    expect(moves.at(-1)).toBe('prompt');
  });

  test('the same take can be edited again after something else was typed', async () => {
    const { composer } = await openTestComposer();
    composer.edit(makeSavedTake({ request }));
    composer.form.setValue('prompt', 'Typed.');
    composer.edit(makeSavedTake({ request }));
    expect(composer.form.getValues('prompt')).toBe('Thunder.');
  });

  test('a replaced draft is restored completely by Undo', async () => {
    const { composer, toasts, pressUndo } = await openTestComposer();
    composer.form.setValue('prompt', 'Mine, @audio1.');
    composer.place(voice('a'), add);
    composer.setCount(2);
    composer.loadStarter(starter);
    expect(composer.form.getValues()).toEqual(request);
    expect(composer.store.get().copiedFrom).toBeNull();
    expect(toasts.at(-1)?.message).toBe('Your earlier draft was replaced.');
    pressUndo();
    expect(composer.form.getValues()).toMatchObject({ prompt: 'Mine, @audio1.', references: [voice('a')] });
    expect(composer.store.get().count).toBe(2);
  });

  test('a starter leads to Generate', async () => {
    const { composer, moves } = await openTestComposer();
    composer.loadStarter(starter);
    expect(moves.at(-1)).toBe('generate');
  });

  test('input that arrives before the stored draft is restored waits for it, and the last of several wins', async () => {
    const opening = makeDeferred<void>();
    const stored = { request: { prompt: 'Stored.' } };
    const { composer, pressUndo } = startTestComposer({ stored, opening: opening.promise });
    composer.loadStarter(starter);
    composer.edit(makeSavedTake());
    expect(composer.form.getValues()).toEqual(defaultRequest);
    opening.resolve();
    await eventually(() => expect(composer.form.getValues('prompt')).toBe('Rain.'));
    expect(composer.store.get().isReady).toBe(true);
    pressUndo();
    expect(composer.form.getValues('prompt')).toBe('Stored.');
  });

  test('a take that is used as a voice is cut first, unless there is no room', async () => {
    const { composer, toasts } = await openTestComposer();
    const take = makeSavedTake();
    composer.cutAsVoice(take);
    expect(composer.store.get().dialog).toEqual({
      kind: 'trim',
      source: { kind: 'take', take },
      target: { kind: 'add' },
    });
    composer.close();
    for (const id of ['a', 'b', 'c']) composer.place(voice(id), add);
    composer.cutAsVoice(take);
    expect(composer.store.get().dialog).toBeNull();
    expect(toasts.at(-1)?.message).toBe('There are 3 references already. Remove one first.');
  });

  test('starting over empties the form and can be undone', async () => {
    const { composer, moves, pressUndo } = await openTestComposer();
    composer.form.setValue('prompt', 'Mine.');
    composer.startOver();
    expect(composer.form.getValues()).toEqual(defaultRequest);
    expect(moves.at(-1)).toBe('prompt');
    pressUndo();
    expect(composer.form.getValues('prompt')).toBe('Mine.');
  });
});

describe('a choice in a dialog', () => {
  test('closes it and is inserted where it was requested', async () => {
    const { composer, moves } = await openTestComposer();
    composer.open({ kind: 'voice', target: add });
    composer.place(voice('a'), { kind: 'add', markerAt: { start: 0, end: 1 } });
    expect(composer.store.get().dialog).toBeNull();
    expect(moves).toEqual(['marker 1']);
    composer.place(voice('b'), { kind: 'replace', index: 0 });
    expect(composer.form.getValues('references')).toEqual([voice('b')]);
  });

  test('gets the focus itself when there is no room for more', async () => {
    const { composer, moves } = await openTestComposer();
    for (const id of ['a', 'b', 'c']) composer.place(voice(id), add);
    await eventually(() => expect(moves).toEqual(['reference 3']));
  });

  test('a design brings its knobs, and Undo gives the earlier ones back', async () => {
    const { composer, toasts, pressUndo } = await openTestComposer();
    const settings = { speechRate: 1.2, loudness: 1, pitchSemitones: -2 };
    const design = {
      id: 'd',
      name: 'Anna',
      createdAt: plainTake.createdAt,
      reference: voice('a'),
      settings,
    };
    composer.placeVoice({ kind: 'design', design }, add);
    expect(composer.form.getValues()).toMatchObject({ ...settings, references: [voice('a')] });
    expect(toasts.at(-1)?.message).toBe('The knobs are set as in “Anna”.');
    pressUndo();
    expect(composer.form.getValues()).toMatchObject({ speechRate: 1, pitchSemitones: 0 });
    expect(composer.form.getValues('references')).toEqual([voice('a')]);
  });

  test('a reference that is removed there closes it', async () => {
    const { composer } = await openTestComposer();
    composer.place(voice('a'), add);
    composer.open({ kind: 'remove', index: 0 });
    composer.remove(0, { kind: 'drop' });
    expect(composer.store.get().dialog).toBeNull();
    expect(composer.form.getValues('references')).toEqual([]);
  });
});

describe('Generate', () => {
  test('starts the request in the form, and reports the takes', async () => {
    const orders: unknown[] = [];
    const { composer, started } = await openTestComposer({
      startTakes: async (order) => {
        orders.push(order);
        return { ok: true, value: { takes: [makeSavedTake()], isRepeat: false } };
      },
    });
    composer.edit(makeSavedTake({ request }));
    composer.setCount(2);
    composer.generate();
    await eventually(() => expect(started).toEqual([[plainTake.id]]));
    expect(orders).toEqual([{ request, count: 2, copiedFrom: plainTake.id, pressToken: expect.any(String) }]);
  });

  test('pressed twice it starts once', async () => {
    const answer = makeDeferred<Started>();
    const act = vi.fn(() => answer.promise);
    const { composer, started } = await openTestComposer({ startTakes: act });
    composer.form.setValue('prompt', 'Rain.');
    composer.generate();
    composer.generate();
    await eventually(() => expect(composer.starts.get().isStarting).toBe(true));
    answer.resolve({ ok: true, value: { takes: [makeSavedTake()], isRepeat: false } });
    await eventually(() => expect(composer.starts.get().isStarting).toBe(false));
    expect(act).toHaveBeenCalledTimes(1);
    expect(started).toHaveLength(1);
  });

  test('leads to the first mistake and starts nothing', async () => {
    const act = vi.fn();
    const { composer, moves } = await openTestComposer({ startTakes: act });
    composer.references.add({ kind: 'url', url: 'not an address' });
    composer.generate();
    await eventually(() => expect(moves).toEqual(['prompt']));
    composer.form.setValue('prompt', 'Say it, @audio1: “Hello.”');
    composer.generate();
    await eventually(() => expect(moves).toEqual(['prompt', 'reference 1']));
    expect(act).not.toHaveBeenCalled();
  });

  test('shows what the server found wrong at its field, unfolding what is folded away', async () => {
    const failure = { ...noticeHere('internal_error'), fields: { callbackUrl: 'Nobody is there.' } };
    const { composer, moves } = await openTestComposer({ startTakes: async () => ({ ok: false, failure }) });
    composer.form.setValue('prompt', 'Rain.');
    composer.generate();
    await eventually(() => expect(moves).toEqual(['more']));
    expect(composer.form.getFieldState('callbackUrl').error?.message).toBe('Nobody is there.');
    expect(composer.store.get().failure).toBeNull();
  });

  test('a failure that no field is to blame for stays until the next press', async () => {
    const failure = noticeHere('internal_error');
    const answers: Started[] = [
      { ok: false, failure },
      { ok: true, value: { takes: [], isRepeat: false } },
    ];
    const { composer, started } = await openTestComposer({
      startTakes: async () => answers.shift() ?? { ok: false, failure },
    });
    composer.form.setValue('prompt', 'Rain.');
    composer.generate();
    await eventually(() => expect(composer.store.get().failure).toEqual(failure));
    composer.generate();
    await eventually(() => expect(started).toHaveLength(1));
    expect(composer.store.get().failure).toBeNull();
  });

  test('a sweep opens over a request that is in order, and over no other', async () => {
    const { composer, moves } = await openTestComposer();
    composer.openSweep();
    await eventually(() => expect(moves).toEqual(['prompt']));
    expect(composer.store.get().dialog).toBeNull();
    composer.form.setValue('prompt', 'Rain.');
    composer.openSweep();
    await eventually(() =>
      expect(composer.store.get().dialog).toEqual({
        kind: 'sweep',
        request: { ...defaultRequest, prompt: 'Rain.' },
      }),
    );
  });
});

describe('the draft', () => {
  test('is restored completely, without an Undo', async () => {
    const stored = {
      request: { prompt: 'Stored.', image: { kind: 'url', url: 'https://example.org/a.png' } },
      setAside: [voice('a')],
      count: 4,
      copiedFrom: plainTake.id,
    };
    const { composer, toasts } = await openTestComposer({ stored });
    expect(composer.form.getValues()).toMatchObject(stored.request);
    expect(composer.references.store.get().setAside).toEqual([voice('a')]);
    expect(composer.store.get()).toMatchObject({ count: 4, copiedFrom: plainTake.id });
    expect(toasts).toEqual([]);
  });

  test('is stored a moment after what was typed last', async () => {
    const { composer, kept } = await openTestComposer();
    vi.useFakeTimers();
    composer.form.setValue('prompt', 'R');
    vi.advanceTimersByTime(200);
    composer.form.setValue('prompt', 'Rain.');
    vi.advanceTimersByTime(299);
    expect(kept).toEqual([]);
    vi.advanceTimersByTime(1);
    vi.useRealTimers();
    expect(kept).toMatchObject([{ request: { prompt: 'Rain.' }, count: 1 }]);
  });

  test('is still stored while no screen shows it, with no dialog left open', async () => {
    const { composer, kept, stop, moves } = await openTestComposer();
    composer.form.setValue('prompt', 'Rain.');
    composer.open({ kind: 'voice', target: add });
    stop();
    expect(composer.store.get()).toMatchObject({ isReady: true, dialog: null });
    composer.setCount(2);
    await eventually(() => expect(kept.at(-1)).toMatchObject({ request: { prompt: 'Rain.' }, count: 2 }));
    expect(moves).not.toContain('release');
  });

  test('is stored when the page goes away, and when the composer ends', async () => {
    const { composer, kept, page, moves } = await openTestComposer();
    composer.form.setValue('prompt', 'Rain.');
    page.dispatchEvent(new Event('pagehide'));
    expect(kept.at(-1)).toMatchObject({ request: { prompt: 'Rain.' } });
    composer.form.setValue('prompt', 'Snow.');
    composer.end();
    expect(kept.at(-1)).toMatchObject({ request: { prompt: 'Snow.' } });
    await eventually(() => expect(moves).toContain('release'));
    const { length } = kept;
    composer.form.setValue('prompt', 'Nobody is there.');
    page.dispatchEvent(new Event('pagehide'));
    expect(kept).toHaveLength(length);
  });

  test('the number of takes is stored at once, and an empty draft is removed', async () => {
    const { composer, kept } = await openTestComposer();
    composer.setCount(2);
    await eventually(() => expect(kept).toMatchObject([{ count: 2 }]));
    composer.setCount(1);
    await eventually(() => expect(kept.at(-1)).toBeNull());
  });

  test('nothing is stored before it is back', async () => {
    const opening = makeDeferred<void>();
    const { composer, kept, page } = startTestComposer({ opening: opening.promise });
    composer.form.setValue('prompt', 'Too early.');
    page.dispatchEvent(new Event('pagehide'));
    expect(kept).toEqual([]);
    opening.resolve();
    await eventually(() => expect(composer.store.get().isReady).toBe(true));
  });

  test('a browser without room for it is reported once', async () => {
    const { composer, toasts } = await openTestComposer({ canStore: false });
    composer.setCount(2);
    await eventually(() => expect(toasts).toHaveLength(1));
    composer.setCount(3);
    await new Promise((resolve) => setTimeout(resolve));
    expect(toasts).toHaveLength(1);
  });
});
