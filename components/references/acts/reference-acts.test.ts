import { describe, expect, test } from 'vitest';
import { createRequestForm } from '@/components/fields/request-form';
import type { ToastRequest } from '@/components/ui/toast/toast-item';
import type { ImageReference, Reference } from '@/lib/references/reference';
import { eventually } from '@/testing/eventually';
import { createReferenceActs } from './reference-acts';

const voice = (voiceId: string): Reference => ({ kind: 'voice', voiceId });
const image: ImageReference = { kind: 'url', url: 'https://example.org/scene.jpg' };
const drop = { kind: 'drop' } as const;

function open({ prompt = '', voices = [] as string[] } = {}) {
  const form = createRequestForm();
  const toasts: ToastRequest[] = [];
  const drawn: (() => void)[] = [];
  const acts = createReferenceActs({
    form,
    toast: { show: (toast) => toasts.push(toast) },
    afterDrawing: (act) => drawn.push(act),
    rewrite: (text) => form.setValue('prompt', text),
  });
  for (const id of voices) acts.add(voice(id));
  form.setValue('prompt', prompt);
  drawn.length = 0;
  return {
    acts,
    form,
    toasts,
    draw: () => {
      for (const act of drawn.splice(0)) act();
    },
    pressUndo: () => toasts.pop()?.action?.onPress(),
    getIds: () => acts.places.get().ids,
    getVoices: () =>
      form
        .getValues('references')
        .map((reference) => (reference.kind === 'voice' ? reference.voiceId : null)),
    getPrompt: () => form.getValues('prompt'),
  };
}

describe('a reference that is added', () => {
  test('returns its number, until there is no room', () => {
    const { acts, toasts, getVoices } = open();
    expect(['a', 'b', 'c', 'd'].map((id) => acts.add(voice(id)))).toEqual([1, 2, 3, null]);
    expect(getVoices()).toEqual(['a', 'b', 'c']);
    expect(toasts).toEqual([{ message: 'There are 3 references already. Remove one first.' }]);
  });

  test('turns text meant as its marker into one, once it is rendered', () => {
    const { acts, draw, getPrompt } = open({ prompt: '@Audio1 speaks.' });
    acts.add(voice('a'));
    expect(getPrompt()).toBe('@Audio1 speaks.');
    draw();
    expect(getPrompt()).toBe('@audio1 speaks.');
  });
});

describe('a reference that moves', () => {
  test('keeps its id, and its markers follow it', () => {
    const { acts, getIds, getPrompt, getVoices } = open({
      prompt: '@audio1 and @audio2 and @audio3',
      voices: ['a', 'b', 'c'],
    });
    const [a, b, c] = getIds();
    acts.move(0, 2);
    expect(getVoices()).toEqual(['b', 'c', 'a']);
    expect(getIds()).toEqual([b, c, a]);
    expect(getPrompt()).toBe('@audio3 and @audio1 and @audio2');
    expect(acts.store.get().announcement).toBe('@audio1 is now @audio3.');
  });

  test('is undone in one step, unless something was typed since', () => {
    const { acts, form, getPrompt, getVoices } = open({ prompt: '@audio1.', voices: ['a', 'b'] });
    acts.move(0, 1);
    expect(acts.undoLast('something else')).toBe(false);
    expect(acts.undoLast(form.getValues('prompt'))).toBe(true);
    expect(getVoices()).toEqual(['a', 'b']);
    expect(getPrompt()).toBe('@audio1.');
    expect(acts.undoLast(form.getValues('prompt'))).toBe(false);
  });

  test('goes nowhere past the ends', () => {
    const { acts, getVoices } = open({ voices: ['a', 'b'] });
    acts.move(1, 2);
    acts.move(0, -1);
    acts.move(0, 0);
    expect(getVoices()).toEqual(['a', 'b']);
    expect(acts.undoLast('')).toBe(false);
  });

  test('keeps its address’s error and touched state', async () => {
    const { acts, form } = open({ voices: ['a'] });
    acts.add({ kind: 'url', url: 'nonsense' });
    form.setValue('references.1.url', 'nonsense', { shouldTouch: true });
    await form.trigger('references');
    acts.move(1, 0);
    await eventually(() => expect(form.getFieldState('references.0.url').error).toBeDefined());
    expect(form.getFieldState('references.0.url').isTouched).toBe(true);
    expect(form.getFieldState('references.1').error).toBeUndefined();
    expect(form.getFieldState('references.1.url').isTouched).toBe(false);
  });
});

describe('a reference that is removed', () => {
  test('removes its markers, and the numbers close up', () => {
    const { acts, getPrompt, getVoices } = open({ prompt: '@audio1 then @audio2.', voices: ['a', 'b'] });
    acts.remove(0, drop);
    expect(getVoices()).toEqual(['b']);
    expect(getPrompt()).toBe('then @audio1.');
  });

  test('or has another speak in its place', () => {
    const { acts, getPrompt } = open({ prompt: '@audio1 then @audio2.', voices: ['a', 'b'] });
    acts.remove(0, { kind: 'point', toIndex: 1 });
    expect(getPrompt()).toBe('@audio1 then @audio1.');
  });

  test('is restored with its markers, by Undo or by the key', () => {
    const { acts, getPrompt, getVoices, pressUndo } = open({
      prompt: '@audio1 then @audio2.',
      voices: ['a', 'b'],
    });
    acts.remove(0, drop);
    pressUndo();
    expect(getVoices()).toEqual(['a', 'b']);
    expect(getPrompt()).toBe('@audio1 then @audio2.');
    acts.remove(1, drop);
    expect(acts.undoLast(getPrompt())).toBe(true);
    expect(getVoices()).toEqual(['a', 'b']);
    expect(getPrompt()).toBe('@audio1 then @audio2.');
  });

  test('is restored next to text typed since', () => {
    const { acts, form, getPrompt, pressUndo } = open({
      prompt: '@audio1 then @audio2.',
      voices: ['a', 'b'],
    });
    acts.remove(0, drop);
    form.setValue('prompt', 'Typed: @audio1.');
    pressUndo();
    expect(getPrompt()).toBe('Typed: @audio2.');
  });

  test('is not restored when its place was filled meanwhile', () => {
    const { acts, toasts, getVoices } = open({ voices: ['a', 'b', 'c'] });
    acts.remove(0, drop);
    const undo = toasts.pop()?.action;
    acts.add(voice('d'));
    undo?.onPress();
    expect(getVoices()).toEqual(['b', 'c', 'd']);
    expect(toasts.at(-1)?.message).toBe('There are 3 references already. Remove one first.');
  });
});

describe('a reference that is replaced', () => {
  test('gets a new row and is restored by Undo, wherever it is by then', () => {
    const { acts, getIds, getVoices, toasts } = open({ voices: ['a', 'b'] });
    const [, b] = getIds();
    acts.replace(0, voice('x'));
    expect(getVoices()).toEqual(['x', 'b']);
    expect(getIds()[1]).toBe(b);
    const undo = toasts.pop()?.action;
    acts.move(0, 1);
    undo?.onPress();
    expect(getVoices()).toEqual(['b', 'a']);
  });

  test('an address that was empty is not worth a way back', () => {
    const { acts, toasts } = open();
    acts.add({ kind: 'url', url: ' ' });
    acts.replace(0, voice('x'));
    expect(toasts).toEqual([]);
  });
});

describe('an image', () => {
  test('sets the references aside and restores them when it is removed', () => {
    const { acts, form, getVoices, pressUndo } = open({ voices: ['a', 'b'] });
    acts.chooseImage(image);
    expect(form.getValues()).toMatchObject({ image, references: [] });
    expect(acts.store.get().setAside).toEqual([voice('a'), voice('b')]);
    acts.removeImage();
    expect(form.getValues('image')).toBeNull();
    expect(getVoices()).toEqual(['a', 'b']);
    expect(acts.store.get().setAside).toEqual([]);
    pressUndo();
    expect(form.getValues('image')).toEqual(image);
    expect(acts.store.get().setAside).toEqual([voice('a'), voice('b')]);
  });

  test('another image replaces it, and the references stay aside', () => {
    const { acts, form } = open({ voices: ['a'] });
    acts.chooseImage({ kind: 'url', url: '' });
    acts.chooseImage(image);
    expect(form.getValues('image')).toEqual(image);
    expect(acts.store.get().setAside).toEqual([voice('a')]);
  });

  test('is replaced by a reference, which joins those set aside', () => {
    const { acts, form, getVoices, toasts } = open({ voices: ['a'] });
    acts.chooseImage(image);
    expect(acts.add(voice('b'))).toBe(2);
    expect(form.getValues('image')).toBeNull();
    expect(getVoices()).toEqual(['a', 'b']);
    expect(toasts.map(({ message }) => message)).toEqual([
      'The image was taken out: the model takes either an image or references.',
    ]);
  });

  test('stays where those that wait leave no room', () => {
    const { acts, form } = open({ voices: ['a', 'b', 'c'] });
    acts.chooseImage(image);
    expect(acts.add(voice('d'))).toBeNull();
    expect(form.getValues('image')).toEqual(image);
  });

  test('without an address is removed without a message', () => {
    const { acts, toasts } = open();
    acts.chooseImage({ kind: 'url', url: '' });
    acts.removeImage();
    expect(toasts).toEqual([]);
  });
});

test('another request has new rows, and no step of the previous one to undo', () => {
  const { acts, form, getIds } = open({ voices: ['a', 'b'] });
  acts.move(0, 1);
  const before = getIds();
  form.reset({ ...form.getValues(), references: [voice('c')] });
  acts.renew([voice('d')]);
  expect(getIds()).toHaveLength(1);
  expect(before).not.toContain(getIds()[0]);
  expect(acts.store.get().setAside).toEqual([voice('d')]);
  expect(acts.undoLast(form.getValues('prompt'))).toBe(false);
});
