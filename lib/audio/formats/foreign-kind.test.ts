import { expect, test } from 'vitest';
import { makeId3v2, makeOggOpus, makeTone } from '@/testing/sound-files';
import { findForeignKind } from './foreign-kind';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const ogg = (packet: string) => {
  const page = Buffer.alloc(64);
  page.write('OggS\0\x02', 'latin1');
  page.set([1, 36], 26);
  page.write(packet, 28, 'latin1');
  return page;
};
const utf32 = (text: string) =>
  Buffer.from(Uint32Array.from(text, (letter) => letter.codePointAt(0) ?? 0).buffer);
/** Two frames of AAC in ADTS, 64 bytes each. */
const adtsFrames = () => {
  const frame = Buffer.alloc(64);
  frame.set([0xff, 0xf1, 0x50, 0x80, 64 >> 3, (64 & 7) << 5, 0xfc]);
  return Buffer.concat([frame, frame]);
};

test.each([
  ['FLAC', 'audio', latin1('fLaC\0\0\0\x22')],
  ['FLAC', 'audio', Buffer.concat([makeId3v2(Buffer.alloc(3000)), latin1('fLaC\0\0\0\x22')])],
  ['AAC', 'audio', adtsFrames()],
  ['AAC', 'audio', Buffer.concat([makeId3v2(Buffer.alloc(90)), adtsFrames()])],
  ['Ogg Vorbis', 'audio', ogg('\x01vorbis')],
  ['Ogg FLAC', 'audio', ogg('\x7fFLAC')],
  ['Ogg Speex', 'audio', ogg('Speex   1.2')],
  ['Ogg of another kind', 'audio', ogg('fishead\0')],
  ['CAF', 'audio', latin1('caff\0\x01\0\0desc')],
  ['AIFF', 'audio', latin1('FORM\0\0\x10\0AIFFCOMM')],
  ['AIFF', 'audio', latin1('FORM\0\0\x10\0AIFCFVER')],
  ['AU', 'audio', latin1('.snd\0\0\0\x18')],
  ['AMR', 'audio', latin1('#!AMR-WB\n')],
  ['WMA or WMV', 'audio', latin1('\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9')],
  ['MIDI', 'audio', latin1('MThd\0\0\0\x06\0\x01')],
  ['M4A', 'audio', latin1('\0\0\0\x18ftypM4A \0\0\0\0')],
  ['MP4', 'audio', latin1('\0\0\0\x18ftypisom\0\0\0\0')],
  ['MOV', 'audio', latin1('\0\0\0\x14ftypqt  \0\0\0\0')],
  ['WebM or Matroska', 'audio', latin1('\x1a\x45\xdf\xa3\x9f\x42')],
  ['DSF', 'audio', latin1('DSD \x1c\0\0\0')],
  ['Sony Wave64', 'audio', latin1('riff\x2e\x91\xcf\x11\xa5\xd6')],
  ['AVI', 'audio', latin1('RIFF\x10\0\0\0AVI LIST')],
  ['big-endian WAV', 'audio', latin1('RIFX\0\0\0\x10WAVEfmt ')],
  ['MPEG audio of another layer', 'audio', latin1('\xff\xfd\x84\x04\0\0')],
  ['HEIC', 'image', latin1('\0\0\0\x18ftypheic\0\0\0\0')],
  ['AVIF', 'image', latin1('\0\0\0\x1cftypavif\0\0\0\0')],
  ['TIFF', 'image', latin1('II*\0\x08\0\0\0')],
  ['TIFF', 'image', latin1('MM\0*\0\0\0\x08')],
  ['BMP', 'image', latin1('BM\x3a\x04\0\0\0\0\0\0\x36\0\0\0')],
  ['GIF', 'image', latin1('GIF89a\x01\0')],
  ['a Photoshop picture', 'image', latin1('8BPS\0\x01\0\0')],
  ['SVG', 'image', latin1('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['SVG', 'image', Buffer.from('\ufeff<svg viewBox="0 0 1 1"/>', 'utf16le')],
  ['a web page', 'page', latin1('  <!DOCTYPE html><title>x')],
  ['a web page', 'page', Buffer.from('\ufeff<html><p>Hello', 'utf16le').swap16()],
  ['JSON', 'document', latin1('{"error":"no"}')],
  ['XML', 'document', latin1('<?xml version="1.0"?><Error/>')],
  ['text', 'document', latin1('Dear diary')],
  ['text', 'document', Buffer.from('\ufeffDear diary, 你好', 'utf8')],
  ['text', 'document', Buffer.from('\ufeffDear diary', 'utf16le')],
  ['text', 'document', Buffer.from('Dear diary', 'utf16le')],
  ['text', 'document', utf32('\ufeffDear diary, 你好 🙂')],
  ['text', 'document', utf32('\ufeffDear diary').swap32()],
  ['a web page', 'page', utf32('\ufeff<html><p>Hello')],
  ['PDF', 'document', latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3')],
  ['ZIP', 'document', latin1('PK\x03\x04\x14\0')],
] as const)('%s (%s) is told by its first bytes', (name, kind, bytes) => {
  expect(findForeignKind(bytes)).toMatchObject({ name, kind });
});

test('samples and bytes without a known signature have no kind', () => {
  expect(findForeignKind(new Uint8Array(64))).toBeNull();
  expect(findForeignKind(Uint8Array.of(0x80, 0x3f, 0xc0, 0x20, 0x11, 0x02))).toBeNull();
  expect(findForeignKind(new Uint8Array(0))).toBeNull();
});

test('Ogg Opus is no foreign kind, be it whole, damaged, cut, unsupported or beside another stream', () => {
  const whole = makeOggOpus([makeTone(0.5, 48_000)]);
  const damaged = Buffer.from(whole);
  damaged[300] = 0x55 ^ (damaged[300] ?? 0);
  const files = [whole, damaged, whole.subarray(0, 40), ogg('OpusHead\xff')];
  for (const file of files) expect(findForeignKind(file)).toBeNull();
  expect(findForeignKind(Buffer.concat([ogg('\x01vorbis'), whole]))).toBeNull();
  expect(findForeignKind(Buffer.concat([makeId3v2(Buffer.alloc(64)), damaged]))).toBeNull();
});
