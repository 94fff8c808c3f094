import { deflateSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';
import { listPosts } from '../testing/engine-scripts';
import { makeWav } from '../testing/fake-engine';
import { readWav } from '../testing/wav';
import { test } from './fixtures';
import { StudioScreen } from './studio-screen';

const voiceId = 'zh_female_vv_uranus_bigtts';

/** A tone that is heard from its beginning to its end, unlike any other of this length. */
function makeFile(seconds: number, name: string) {
  return { name, mimeType: 'audio/wav', buffer: makeWav(seconds) };
}

async function choose(page: Page, button: string, file: ReturnType<typeof makeFile>): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button, exact: true }).click();
  await (await chooser).setFiles(file);
}

test('a voice, a clip and a span of a take reach the engine in the order of their markers, each file once', async ({
  page,
  engineStudio,
}) => {
  const { engine } = engineStudio;
  engine.audio = makeWav(4);
  const screen = await StudioScreen.open(page, engineStudio);
  const source = await screen.makeTake('The take that lends its voice.');
  await screen.button('Start over').click();

  await choose(page, 'Upload clip', makeFile(2.5, 'My voice.wav'));
  await expect(screen.references).toHaveText([/My voice/]);
  await source.getByRole('button', { name: 'Use as voice' }).click();
  const trimmer = page.getByRole('dialog', { name: 'Choose up to 30 s' });
  await trimmer.getByRole('spinbutton', { name: 'Start in seconds' }).fill('1');
  await trimmer.getByRole('spinbutton', { name: 'End in seconds' }).fill('3.25');
  await trimmer.getByRole('button', { name: 'Use this clip' }).click();
  await expect(trimmer).toBeHidden();
  await expect(screen.references).toHaveText([/My voice/, /0:01\.0–0:03\.3 of a take/]);
  await screen.addVoice(voiceId);

  const prompt = '@audio1 says: “One.” @audio3 says: “Three.” @audio2 says: “Two.” No music, no narrator.';
  const uploadsBefore = engine.uploads.length;
  await screen.number('Number of takes').fill('4');
  await screen.prompt.fill(prompt);
  await screen.pressGenerate();
  await expect.poll(() => listPosts(engine, prompt).length).toBe(4);
  const uploads = engine.uploads.slice(uploadsBefore);
  expect(uploads).toHaveLength(2);
  const lengths = uploads
    .map(({ bytes }) => readWav(bytes))
    .map((wav) => {
      expect(wav).toMatchObject({ channels: 1, bits: 16 });
      return wav.seconds;
    });
  expect(lengths.toSorted((a, b) => a - b)).toEqual([2.25, 2.5]);
  const urlOf = (seconds: number) => uploads[lengths.indexOf(seconds)]?.url;
  for (const post of listPosts(engine, prompt))
    expect(post.body['audio_references']).toEqual([urlOf(2.5), urlOf(2.25), voiceId]);

  // A later take finds the files where they are.
  await screen.number('Number of takes').fill('1');
  const later = '@audio1 and @audio2 once more, and @audio3.';
  const laterTake = await screen.makeTake(later);
  expect(engine.uploads).toHaveLength(uploadsBefore + 2);

  await laterTake.getByRole('button', { name: 'Details' }).click();
  await expect(laterTake.getByRole('link', { name: '“The take that lends its voice.”' })).toBeVisible();
  await expect(laterTake.getByText('0:01.0–0:03.3 of')).toBeVisible();
  await source.getByRole('button', { name: 'Details' }).click();
  await expect(source.getByText('Made from this take')).toBeVisible();
  await expect(source.getByText('with its voice').first()).toBeVisible();
});

test('a clip of more than 30 s opens the trimmer and is never cut by itself', async ({
  page,
  engineStudio,
}) => {
  const { engine } = engineStudio;
  const screen = await StudioScreen.open(page, engineStudio);
  await choose(page, 'Upload clip', makeFile(47, 'Long talk.wav'));
  const trimmer = page.getByRole('dialog', { name: 'Choose up to 30 s' });
  const start = trimmer.getByRole('slider', { name: 'Start' });
  const end = trimmer.getByRole('slider', { name: 'End' });
  await expect(start).toBeVisible();
  await expect(screen.references).toHaveCount(0);
  await start.focus();
  await page.keyboard.press('Home');
  await end.focus();
  await page.keyboard.press('End');
  const startSeconds = async () => Number(await start.getAttribute('aria-valuenow'));
  const endSeconds = async () => Number(await end.getAttribute('aria-valuenow'));
  expect((await endSeconds()) - (await startSeconds())).toBeLessThanOrEqual(30);
  await page.keyboard.press('ArrowLeft');
  await trimmer.getByRole('button', { name: 'Play the span' }).click();
  await trimmer.getByRole('button', { name: 'Stop' }).click();
  const chosen = (await endSeconds()) - (await startSeconds());
  await trimmer.getByRole('button', { name: 'Use this clip' }).click();
  await expect(screen.references).toHaveText([/Long talk/]);

  const prompt = '@audio1 reads from a long talk.';
  await screen.prompt.fill(prompt);
  await screen.pressGenerate();
  await expect.poll(() => listPosts(engine, prompt).length).toBe(1);
  const wav = readWav(engine.uploads.at(-1)?.bytes ?? Buffer.alloc(0));
  expect(wav.seconds).toBeLessThanOrEqual(30);
  expect(wav.seconds).toBeCloseTo(chosen, 2);
});

/** A PNG of one colour. */
function makePicture(): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const side = 16;
  const head = Buffer.from([0, 0, 0, side, 0, 0, 0, side, 8, 2, 0, 0, 0]);
  const rows = Buffer.alloc(side * (1 + 3 * side), 120);
  for (let row = 0; row < side; row += 1) rows[row * (1 + 3 * side)] = 0;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The check sum of a PNG's chunks (ISO 3309). */
function crc32(bytes: Buffer): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1;
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}

test('an image that was uploaded replaces references and reaches the engine', async ({
  page,
  engineStudio,
}) => {
  const { engine } = engineStudio;
  const picture = makePicture();
  const screen = await StudioScreen.open(page, engineStudio);
  await screen.addVoice(voiceId);
  await screen.button('Add image').click();
  await choose(page, 'Choose an image file', {
    name: 'Harbour.png',
    mimeType: 'image/png',
    buffer: picture,
  });
  await expect(page.getByRole('img', { name: 'Image: Harbour' })).toBeVisible();
  await expect(page.getByText('The model takes either one image or references, never both.')).toBeVisible();
  const prompt = 'What this harbour sounds like.';
  await screen.prompt.fill(prompt);
  await screen.pressGenerate();
  await expect.poll(() => listPosts(engine, prompt).length).toBe(1);
  const upload = engine.uploads.at(-1);
  expect(upload?.bytes.equals(picture)).toBe(true);
  expect(listPosts(engine, prompt)[0]?.body).toMatchObject({ image_urls: [upload?.url] });
  expect(listPosts(engine, prompt)[0]?.body).not.toHaveProperty('audio_references');
  await screen.button('Remove image').click();
  await expect(screen.references).toHaveText([/Vivi/]);
});

test('files that are no clip get one sentence and change nothing', async ({ page, engineStudio }) => {
  const screen = await StudioScreen.open(page, engineStudio);
  const files = [
    {
      name: 'voice.wav',
      mimeType: 'audio/wav',
      buffer: Buffer.from('<!doctype html><title>Sign in</title>'),
    },
    { name: 'voice.wav', mimeType: 'audio/wav', buffer: Buffer.alloc(0) },
    {
      name: 'voice.mp3',
      mimeType: 'audio/mpeg',
      buffer: Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251)),
    },
  ];
  for (const file of files) {
    await choose(page, 'Upload clip', file);
    const alert = page.getByRole('form', { name: 'New take' }).getByRole('alert').filter({ hasText: /\S/ });
    await expect(alert).toHaveCount(1);
    await alert.getByRole('button', { name: 'Dismiss' }).click();
    await expect(screen.references).toHaveCount(0);
  }
});

test('a reference and its knobs are kept under a name and picked like a voice', async ({
  page,
  engineStudio,
}) => {
  const screen = await StudioScreen.open(page, engineStudio);
  const name = 'Night host';
  await screen.addVoice(voiceId);
  await screen.number('Pitch value').fill('-3');
  await screen.button('Save @audio1 as a voice design').click();
  const dialog = page.getByRole('dialog', { name: 'Save as a voice design' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await screen.button('Start over').click();
  await screen.pickDesign(name);
  await expect(screen.references).toHaveText([/Vivi/]);
  await expect(screen.slider('Pitch')).toHaveValue('-3');
});

test('a file that is dropped or pasted is brought in, and pasted text stays text', async ({
  page,
  engineStudio,
}) => {
  const screen = await StudioScreen.open(page, engineStudio);
  const bring = async (
    kind: 'drop' | 'paste',
    files: { name: string; type: string; bytes: number[] }[],
    text: string,
  ) => {
    const data = await page.evaluateHandle(
      ([list, words]) => {
        const transfer = new DataTransfer();
        for (const { name, type, bytes } of list)
          transfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
        if (words) transfer.setData('text/plain', words);
        return transfer;
      },
      [files, text] as const,
    );
    await screen.prompt.evaluate(
      (field, [name, transfer]) => {
        const event =
          name === 'drop'
            ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
            : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true });
        field.dispatchEvent(event);
      },
      [kind, data] as const,
    );
  };
  const clip = { name: 'Dropped.wav', type: 'audio/wav', bytes: [...makeWav(1)] };
  await bring('drop', [clip], '');
  await expect(screen.references).toHaveText([/Dropped/]);
  await bring('paste', [{ ...clip, name: 'Pasted.wav', bytes: [...makeWav(1.5)] }], '');
  await expect(screen.references).toHaveText([/Dropped/, /Pasted/]);
  await bring('paste', [clip], 'Words that came with a picture of themselves.');
  await bring('drop', [clip, clip], '');
  await expect(page.getByRole('alert').filter({ hasText: 'One file at a time.' })).toBeVisible();
  await expect(screen.references).toHaveCount(2);
  await bring('drop', [{ name: 'Harbour.png', type: 'image/png', bytes: [...makePicture()] }], '');
  await expect(page.getByRole('img', { name: 'Image: Harbour' })).toBeVisible();
  await expect(screen.references).toHaveCount(0);
  await screen.button('Remove image').click();
  await expect(screen.references).toHaveText([/Dropped/, /Pasted/]);
});

test('references are carried to another place by the pointer, and removed as the reader decides', async ({
  page,
  engineStudio,
}) => {
  const screen = await StudioScreen.open(page, engineStudio);
  for (const id of ['first_voice', 'second_voice', 'third_voice']) await screen.addVoice(id);
  await screen.prompt.fill('@audio1 one, @audio2 two, @audio3 three.');
  await screen.button('Reorder @audio1').hover();
  await page.mouse.down();
  const last = await screen.references.last().boundingBox();
  await page.mouse.move((last?.x ?? 0) + 20, (last?.y ?? 0) + (last?.height ?? 0) - 4, { steps: 5 });
  await page.mouse.up();
  await expect(screen.references).toHaveText([/second_voice/, /third_voice/, /first_voice/]);
  await expect(screen.prompt).toHaveValue('@audio3 one, @audio1 two, @audio2 three.');

  const dialog = page.getByRole('dialog', { name: 'Remove @audio2' });
  await screen.button('Remove @audio2').click();
  await dialog.getByRole('radio', { name: /@audio3 first_voice/ }).check();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(screen.prompt).toHaveValue('@audio2 one, @audio1 two, @audio2 three.');
  await expect(screen.references).toHaveText([/second_voice/, /first_voice/]);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(screen.prompt).toHaveValue('@audio3 one, @audio1 two, @audio2 three.');
  await expect(screen.references).toHaveText([/second_voice/, /third_voice/, /first_voice/]);

  await screen.button('Remove @audio2').click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await screen.prompt.press('End');
  await page.keyboard.type(' More.');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  // What was typed since stays.
  await expect(screen.prompt).toHaveValue('@audio3 one, @audio1 two, three. More.');
});
