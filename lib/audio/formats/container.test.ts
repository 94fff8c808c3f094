import { describe, expect, test } from 'vitest';
import { makeApeTag, makeId3v2 } from '@/testing/sound-files';
import { recogniseAudio, sniffAudio } from './container';
import { looksLikeText } from './text';

const text = (content: string) => new TextEncoder().encode(content);

/** Two silent frames of MPEG-1 Layer III at 128 kbit/s and 44.1 kHz, 417 bytes each. */
function twoFrames(): Uint8Array {
  const bytes = new Uint8Array(2 * 417);
  bytes.set([0xff, 0xfb, 0x90, 0xc0], 0);
  bytes.set([0xff, 0xfb, 0x90, 0xc0], 417);
  return bytes;
}

/** A page of 64 bytes that begins a stream with this packet. */
function beginOgg(packet: string): Uint8Array {
  const page = new Uint8Array(64);
  page.set(text('OggS\0\u0002'));
  page.set([1, 36], 26);
  page.set(text(packet), 28);
  return page;
}

describe('sound', () => {
  test('is recognised by its content', () => {
    const ogg = beginOgg('OpusHead');
    expect(sniffAudio(text('RIFF\u0001\u0002\u0003\u0004WAVEfmt '))).toBe('wav');
    expect(sniffAudio(ogg)).toBe('ogg_opus');
    expect(sniffAudio(twoFrames())).toBe('mp3');
  });

  test('one frame alone, or two of different streams, may be chance', () => {
    expect(sniffAudio(twoFrames().subarray(0, 417))).toBe('unknown');
    const mixed = twoFrames();
    mixed[419] = 0x94;
    expect(sniffAudio(mixed)).toBe('unknown');
  });

  test('Ogg with another codec inside is unknown', () => {
    expect(sniffAudio(beginOgg('\u0001vorbis'))).toBe('unknown');
  });

  test('Ogg whose Opus stream begins behind another one is recognised', () => {
    expect(sniffAudio(Buffer.concat([beginOgg('fishead\0'), beginOgg('OpusHead')]))).toBe('ogg_opus');
  });

  test('leading tags do not hide the file’s kind', () => {
    const tag = makeId3v2(Buffer.alloc(300, 7));
    expect(sniffAudio(Buffer.concat([tag, tag, twoFrames()]))).toBe('mp3');
    expect(sniffAudio(Buffer.concat([tag, beginOgg('OpusHead')]))).toBe('ogg_opus');
    expect(sniffAudio(Buffer.concat([tag, text('RIFF\u0001\u0002\u0003\u0004WAVEfmt ')]))).toBe('wav');
  });

  test('but an implausible number of tags does', () => {
    const tags = (count: number) => Buffer.concat(Array<Buffer>(count).fill(makeId3v2(Buffer.alloc(0))));
    expect(sniffAudio(Buffer.concat([tags(1_000), twoFrames()]))).toBe('mp3');
    expect(sniffAudio(Buffer.concat([tags(1_001), twoFrames()]))).toBe('unknown');
  });

  test.each([
    ['zeros', new Uint8Array(5_000)],
    ['text', text('junk, and more junk. '.repeat(99))],
    ['a lone false header', Uint8Array.of(0xff, 0xfb, 0x90, 0xc0, 1, 2, 3)],
    ['an APE tag', makeApeTag(900)],
    ['a tag that lies about its size', makeId3v2(Buffer.alloc(40_000)).subarray(0, 10)],
  ])('MP3 begins at its first two frames, also behind %s', (_what, junk) => {
    expect(recogniseAudio(Buffer.concat([junk, twoFrames()]))).toBe('mp3');
  });

  test('frames inside a container of another kind make it no MP3', () => {
    for (const mark of ['PK\u0003\u0004', '\0\0\0\u0018ftypM4A ', 'fLaC', '%PDF-1.7\n\0']) {
      expect(recogniseAudio(Buffer.concat([text(mark), new Uint8Array(99), twoFrames()]))).toBe('unknown');
    }
  });
});

describe('error answers', () => {
  test.each([
    '<!DOCTYPE html><html>',
    '\ufeff\n  <html lang="en">',
    '<?xml version="1.0"?><Error>',
    '<p>Zugriff verweigert für dich</p>',
  ])('markup is recognised: %s', (content) => {
    expect(sniffAudio(text(content))).toBe('html');
  });

  test.each(['{"error":{"message":"expired"}}', ' [1,2]', '{"消息":"过期"}'])(
    'JSON is recognised: %s',
    (content) => {
      expect(sniffAudio(text(content))).toBe('json');
    },
  );

  test('a character cut at the end of the head does not hide JSON', () => {
    expect(sniffAudio(text(`{"message":"${'过'.repeat(300)}`))).toBe('json');
  });

  test('samples that begin with a brace are no JSON', () => {
    expect(sniffAudio(Uint8Array.of(0x7b, 0x00, 0x7d, 0xff))).toBe('unknown');
  });
});

test('plain text is told from samples', () => {
  expect(looksLikeText(text('upstream connect error'))).toBe(true);
  expect(looksLikeText(new Uint8Array(64))).toBe(false);
  expect(looksLikeText(Uint8Array.of(0x80, 0x3f, 0xc0, 0x20))).toBe(false);
  expect(looksLikeText(new Uint8Array(0))).toBe(false);
});

test('text in UTF-16 is text, with its mark and without', () => {
  const little = Buffer.from('<html>Zugriff verweigert 过期', 'utf16le');
  const plain = Buffer.from('upstream connect error', 'utf16le');
  for (const coded of [Buffer.concat([Buffer.from('\xff\xfe', 'latin1'), little]), plain]) {
    expect(looksLikeText(coded)).toBe(true);
    expect(looksLikeText(Buffer.from(coded).swap16())).toBe(true);
  }
  expect(sniffAudio(Buffer.concat([Buffer.from('\xff\xfe', 'latin1'), little]))).toBe('html');
  // Quiet samples are small numbers as well, but some are negative or zero.
  for (const samples of [
    [-257, 0, 12, -3, 40, 7],
    [-257, 0, 0, 0, 0, 0],
  ]) {
    expect(looksLikeText(Buffer.from(Int16Array.from(samples).buffer))).toBe(false);
  }
  expect(looksLikeText(Buffer.from(Int16Array.from([3, 2, 0, -1, 4, 5, 2, 1, 9]).buffer))).toBe(false);
});
