import { describe, expect, test } from 'vitest';
import { looksLikeText, sniffAudio } from './container';

const text = (content: string) => new TextEncoder().encode(content);

/** Two silent frames of MPEG-1 Layer III at 128 kbit/s and 44.1 kHz, 417 bytes each. */
function twoFrames(): Uint8Array {
  const bytes = new Uint8Array(2 * 417);
  bytes.set([0xff, 0xfb, 0x90, 0xc0], 0);
  bytes.set([0xff, 0xfb, 0x90, 0xc0], 417);
  return bytes;
}

describe('sound', () => {
  test('is recognised by its content', () => {
    const ogg = new Uint8Array(64);
    ogg.set(text('OggS'));
    ogg.set(text('OpusHead'), 28);
    expect(sniffAudio(text('RIFF\u0001\u0002\u0003\u0004WAVEfmt '))).toBe('wav');
    expect(sniffAudio(ogg)).toBe('ogg_opus');
    expect(sniffAudio(text('ID3\u0004\u0000'))).toBe('mp3');
    expect(sniffAudio(twoFrames())).toBe('mp3');
  });

  test('one frame alone, or two of different streams, may be chance', () => {
    expect(sniffAudio(twoFrames().subarray(0, 417))).toBe('unknown');
    const mixed = twoFrames();
    mixed[419] = 0x94;
    expect(sniffAudio(mixed)).toBe('unknown');
  });

  test('Ogg with another codec inside is unknown', () => {
    const ogg = new Uint8Array(64);
    ogg.set(text('OggS'));
    ogg.set(text('\u0001vorbis'), 28);
    expect(sniffAudio(ogg)).toBe('unknown');
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
