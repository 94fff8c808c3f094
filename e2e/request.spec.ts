import { expect } from '@playwright/test';
import { listPosts } from '../testing/engine-scripts';
import { type EngineStudio, test } from './fixtures';
import { StudioScreen } from './studio-screen';

const model = 'doubao-seed-audio-1-0';

/** The settings of the sound as they are sent when nobody has touched them. */
const rest = { format: 'wav', sample_rate: 24000, speech_rate: 1, loudness_rate: 1, pitch_rate: 0 };

/** Generates what the composer holds under this prompt, and reads what reached the engine. */
async function send(screen: StudioScreen, { engine }: EngineStudio, prompt: string) {
  await screen.prompt.fill(prompt);
  await screen.pressGenerate();
  await expect.poll(() => listPosts(engine, prompt).length).toBe(1);
  return listPosts(engine, prompt)[0]?.body;
}

test('a prompt alone is sent with every setting at its default, the key and a key of its take, and a callback address with it', async ({
  page,
  engineStudio,
}) => {
  const screen = await StudioScreen.open(page, engineStudio);
  const prompt = 'Just this: “words”, 😀 and\nanother line.';
  expect(await send(screen, engineStudio, prompt)).toEqual({ model, prompt, ...rest });
  const [post] = listPosts(engineStudio.engine, prompt);
  expect(post?.authorization).toMatch(/^Bearer sk-e2e-/);
  expect(post?.idempotencyKey).toMatch(/^retake-[0-9a-z]{26}$/);

  await fillCallback(screen, 'https://example.org/hooks/takes');
  expect(await send(screen, engineStudio, 'Call me.')).toEqual({
    model,
    prompt: 'Call me.',
    ...rest,
    callback_url: 'https://example.org/hooks/takes',
  });
});

test('every format and sample rate reaches the engine', async ({ page, engineStudio }) => {
  const screen = await StudioScreen.open(page, engineStudio);
  const choices = [
    ['WAV', '8000', { sample_rate: 8000 }],
    ['MP3', '16000', { format: 'mp3', sample_rate: 16000 }],
    ['PCM', '24000', { format: 'pcm' }],
    ['Ogg Opus', '32000', { format: 'ogg_opus', sample_rate: 32000 }],
    ['MP3', '44100', { format: 'mp3', sample_rate: 44100 }],
    ['WAV', '48000', { sample_rate: 48000 }],
  ] as const;
  for (const [format, rate, fields] of choices) {
    await screen.format(format).check();
    await page.getByRole('combobox', { name: 'Sample rate' }).selectOption(rate);
    const prompt = `As ${format} at ${rate}.`;
    expect(await send(screen, engineStudio, prompt)).toEqual({ model, prompt, ...rest, ...fields });
  }
});

test('rate, loudness and pitch are set by keys and by numbers, and rest after a double click or a press', async ({
  page,
  engineStudio,
}) => {
  const screen = await StudioScreen.open(page, engineStudio);
  await screen.slider('Speech rate').press('ArrowRight');
  await expect(screen.number('Speech rate value')).toHaveValue('1.01');
  await screen.number('Loudness value').fill('0.75');
  await expect(screen.slider('Loudness')).toHaveValue('0.75');
  await screen.slider('Pitch').press('Home');
  const set = await send(screen, engineStudio, 'All three are set.');
  expect(set).toMatchObject({ speech_rate: 1.01, loudness_rate: 0.75, pitch_rate: -12 });

  await screen.slider('Speech rate').dblclick();
  await expect(screen.slider('Speech rate')).toHaveValue('1');
  await screen.button('Reset loudness').click();
  await expect(screen.slider('Loudness')).toHaveValue('1');
  await screen.number('Pitch value').fill('12');
  await screen.number('Pitch value').press('ArrowDown');
  expect(await send(screen, engineStudio, 'Only pitch is left.')).toEqual({
    model,
    prompt: 'Only pitch is left.',
    ...rest,
    pitch_rate: 11,
  });

  await screen.slider('Speech rate').press('End');
  await screen.number('Loudness value').fill('0.5');
  await screen.button('Reset pitch').click();
  expect(await send(screen, engineStudio, 'To the ends.')).toEqual({
    model,
    prompt: 'To the ends.',
    ...rest,
    speech_rate: 2,
    loudness_rate: 0.5,
  });
});

test('voices and addresses reach the engine in the order of their markers', async ({
  page,
  engineStudio,
}) => {
  const screen = await StudioScreen.open(page, engineStudio);
  const references = page.getByRole('region', { name: 'References' });
  await screen.addVoice('zh_female_vv_uranus_bigtts');
  await references.getByRole('button', { name: 'Add URL' }).click();
  await screen.field('@audio2 address').fill('https://example.org/clip.mp3?token=a%20b');
  await screen.addVoice('en_male.test-1');
  await expect(references.getByRole('button', { name: 'Add voice' })).toBeDisabled();
  await expect(references.getByRole('button', { name: 'Add URL' })).toBeDisabled();
  const prompt = '@audio3 greets @audio1, and @音频2 answers.';
  await screen.prompt.fill(prompt);
  await screen.pressGenerate();
  const sent = '@audio3 greets @audio1, and @audio2 answers.';
  await expect.poll(() => listPosts(engineStudio.engine, sent).length).toBe(1);
  expect(listPosts(engineStudio.engine, sent)[0]?.body).toEqual({
    model,
    prompt: sent,
    audio_references: [
      'zh_female_vv_uranus_bigtts',
      'https://example.org/clip.mp3?token=a%20b',
      'en_male.test-1',
    ],
    ...rest,
  });
});

test('a marker goes in where the cursor is, and leaves with its reference', async ({
  page,
  engineStudio,
}) => {
  const screen = await StudioScreen.open(page, engineStudio);
  await screen.prompt.fill('Then says: “Hello.”');
  await screen.prompt.press('Home');
  await screen.addVoice('first_voice');
  await screen.addVoice('second_voice');
  await screen.button('Insert @audio2 into the prompt').click();
  await expect(screen.prompt).toHaveValue('@audio2 Then says: “Hello.”');
  await screen.button('Remove @audio1').click();
  await expect(screen.prompt).toHaveValue('@audio1 Then says: “Hello.”');
  await expect(screen.references).toHaveText([/second_voice/]);
});

test('an image replaces references, which come back when it is removed', async ({ page, engineStudio }) => {
  const screen = await StudioScreen.open(page, engineStudio);
  await screen.addVoice('kept_voice');
  await screen.button('Add image').click();
  await expect(screen.field('Image address')).toBeFocused();
  await screen.field('Image address').fill('https://example.org/scene.jpg');
  expect(await send(screen, engineStudio, 'What this picture sounds like.')).toEqual({
    model,
    prompt: 'What this picture sounds like.',
    ...rest,
    image_urls: ['https://example.org/scene.jpg'],
  });
  await screen.button('Remove image').click();
  await expect(screen.references).toHaveText([/kept_voice/]);
  expect(await send(screen, engineStudio, 'Without the picture.')).toEqual({
    model,
    prompt: 'Without the picture.',
    ...rest,
    audio_references: ['kept_voice'],
  });
});

interface Mistake {
  name: string;
  sentence: string;
  /** Makes the mistake and gives the field that it is in. */
  make: (screen: StudioScreen) => Promise<ReturnType<StudioScreen['field']>>;
}

const wholeMediaAddress = 'Give a whole address that begins with https:// or http://.';
const wholeCallback = 'Give a whole address that begins with https://.';
const privateAddress = 'This address is inside a private network; the engine cannot open it.';
const multiplier = 'Give a number from 0.50 to 2.00.';
const semitones = 'Give a whole number from -12 to 12.';

async function fillPrompt(screen: StudioScreen, text: string) {
  await screen.prompt.fill(text);
  return screen.prompt;
}

async function fillAddress(screen: StudioScreen, text: string) {
  await screen.button('Add URL').click();
  await screen.field('@audio1 address').fill(text);
  return screen.field('@audio1 address');
}

async function fillImage(screen: StudioScreen, text: string) {
  await screen.button('Add image').click();
  await screen.field('Image address').fill(text);
  return screen.field('Image address');
}

async function fillCallback(screen: StudioScreen, text: string) {
  const field = screen.field('Callback URL');
  if (!(await field.isVisible())) await screen.page.getByText('More', { exact: true }).click();
  await field.fill(text);
  return field;
}

async function fillNumber(screen: StudioScreen, name: string, text: string) {
  await screen.number(name).fill(text);
  return screen.number(name);
}

const mistakes: Mistake[] = [
  { name: 'no prompt', sentence: 'Write a prompt.', make: (screen) => fillPrompt(screen, ' \n ') },
  {
    name: 'a prompt of 1501 characters',
    sentence: 'The prompt is too long: at most 1500 characters.',
    make: (screen) => fillPrompt(screen, '𠮷'.repeat(1501)),
  },
  {
    name: 'a marker without a reference',
    sentence: '@audio2 has no reference. Add one, or take the marker out.',
    make: (screen) => fillPrompt(screen, '@audio2 is lost.'),
  },
  {
    name: 'two markers without references',
    sentence: '@audio1, @audio4 have no references. Add them, or take the markers out.',
    make: (screen) => fillPrompt(screen, '@audio1 and @audio4 are lost.'),
  },
  { name: 'no address', sentence: wholeMediaAddress, make: (screen) => fillAddress(screen, '') },
  {
    name: 'half an address',
    sentence: wholeMediaAddress,
    make: (screen) => fillAddress(screen, 'example.org/voice.wav'),
  },
  {
    name: 'an address in the private network',
    sentence: privateAddress,
    make: (screen) => fillAddress(screen, 'http://192.168.1.5/voice.wav'),
  },
  {
    name: 'an address with a password',
    sentence: 'Leave the user name and password out of the address.',
    make: (screen) => fillAddress(screen, 'https://me:secret@example.org/voice.wav'),
  },
  {
    name: 'an address that is too long',
    sentence: 'An address has at most 2048 characters.',
    make: (screen) => fillAddress(screen, `https://example.org/${'a'.repeat(2048)}`),
  },
  { name: 'no image', sentence: wholeMediaAddress, make: (screen) => fillImage(screen, '') },
  {
    name: 'an image on this machine',
    sentence: privateAddress,
    make: (screen) => fillImage(screen, 'https://localhost/a.jpg'),
  },
  {
    name: 'a rate beyond the range',
    sentence: multiplier,
    make: (screen) => fillNumber(screen, 'Speech rate value', '2.01'),
  },
  {
    name: 'a loudness below the range',
    sentence: multiplier,
    make: (screen) => fillNumber(screen, 'Loudness value', '0.49'),
  },
  {
    name: 'a rate of three decimals',
    sentence: 'Give at most two decimals.',
    make: (screen) => fillNumber(screen, 'Speech rate value', '1.234'),
  },
  {
    name: 'a pitch beyond the range',
    sentence: semitones,
    make: (screen) => fillNumber(screen, 'Pitch value', '13'),
  },
  {
    name: 'half a semitone',
    sentence: semitones,
    make: (screen) => fillNumber(screen, 'Pitch value', '1.5'),
  },
  {
    name: 'a callback without https',
    sentence: wholeCallback,
    make: (screen) => fillCallback(screen, 'http://example.org/hook'),
  },
  {
    name: 'a private callback',
    sentence: privateAddress,
    make: (screen) => fillCallback(screen, 'https://10.0.0.1/hook'),
  },
];

test('every mistake gets its sentence at its field, gets the focus, loses nothing and sends nothing', async ({
  page,
  engineStudio,
}) => {
  const screen = await StudioScreen.open(page, engineStudio);
  const postsBefore = engineStudio.engine.posts.length;
  for (const { name, sentence, make } of mistakes) {
    await test.step(name, async () => {
      const kept = `This prompt is kept: ${name}.`;
      await screen.prompt.fill(kept);
      const field = await make(screen);
      const typed = await field.inputValue();
      await screen.generate.click();
      await expect(field).toBeFocused();
      await expect(field).toHaveAccessibleDescription(
        new RegExp(sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')),
      );
      await expect(page.getByText(sentence)).toBeVisible();
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await expect(field).toHaveValue(typed);
      if (!(await field.and(screen.prompt).count())) await expect(screen.prompt).toHaveValue(kept);
      await screen.button('Start over').click();
    });
  }
  expect(engineStudio.engine.posts).toHaveLength(postsBefore);
});

test('the first of several mistakes gets the focus, and the sentences go as they are mended', async ({
  page,
  engineStudio,
}) => {
  const screen = await StudioScreen.open(page, engineStudio);
  const address = await fillAddress(screen, 'two words');
  const pitch = await fillNumber(screen, 'Pitch value', '99');
  await screen.prompt.fill('@audio3 is lost.');
  await screen.generate.click();
  await expect(screen.prompt).toBeFocused();
  await expect(screen.prompt).toHaveAccessibleDescription(/@audio3 has no reference/);
  await expect(page.getByText(wholeMediaAddress)).toBeVisible();
  await screen.prompt.fill('Mended in the end.');
  await screen.generate.click();
  await expect(address).toBeFocused();
  await expect(page.getByText(semitones)).toBeVisible();
  await address.fill('https://example.org/a.wav');
  await expect(page.getByText(wholeMediaAddress)).toHaveCount(0);
  await pitch.fill('9');
  await expect(page.getByText(semitones)).toHaveCount(0);
  expect(await send(screen, engineStudio, 'Mended in the end.')).toEqual({
    model,
    prompt: 'Mended in the end.',
    ...rest,
    audio_references: ['https://example.org/a.wav'],
    pitch_rate: 9,
  });

  // Characters are counted as code points.
  await screen.prompt.fill('😀𠮷字');
  await expect(page.getByText('3 / 1500')).toBeVisible();
  await screen.prompt.fill('字'.repeat(1501));
  await expect(page.getByText('1501 / 1500')).toBeVisible();
});
