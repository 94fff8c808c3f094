import { skipId3v2 } from './id3v2.ts';
import { parseFrameHeader } from './mp3-frame.ts';
import { startsWithName } from './names.ts';
import { isOggOpus } from './ogg.ts';
import { listFirstPackets } from './ogg-pages.ts';
import { looksLikeText, readText } from './text.ts';

/** What kind of file it is, when it cannot be decoded here. */
export type ForeignKind = {
  kind: 'audio' | 'image' | 'page' | 'document';
  /** As in “This is …”. */
  name: string;
  /** Begins as text, and is all text unless a signature follows. */
  isText: boolean;
  /** A signature long enough that headerless samples do not match it by chance. */
  isCertain: boolean;
};

type Test = (bytes: Uint8Array) => boolean;
type Rule = Omit<ForeignKind, 'isCertain'> & { test: Test };

const audio = (name: string, test: Test): Rule => ({ kind: 'audio', name, isText: false, test });
const image = (name: string, test: Test): Rule => ({ kind: 'image', name, isText: false, test });
const document = (name: string, test: Test): Rule => ({ kind: 'document', name, isText: false, test });
const text = (kind: ForeignKind['kind'], name: string, test: Test): Rule => ({
  kind,
  name,
  isText: true,
  test,
});

const begins =
  (...marks: string[]) =>
  (bytes: Uint8Array) =>
    marks.some((mark) => startsWithName(bytes, mark));

const at = (offset: number, mark: string) => (bytes: Uint8Array) =>
  startsWithName(bytes.subarray(offset), mark);

/** A form type that follows a size, as in RIFF and IFF. */
const form = (group: string, mark: string) => (bytes: Uint8Array) =>
  begins(group)(bytes) && at(8, mark)(bytes);

/** The ISO base media format, told apart by its brand. Source: the MP4 registration authority. */
const brand = (names: RegExp) => (bytes: Uint8Array) =>
  at(4, 'ftyp')(bytes) && names.test(String.fromCharCode(...bytes.subarray(8, 12)));

/** Ogg without any Opus. Files with Opus are decoded here, and a damaged one is still not of another kind. */
const isForeignOgg: Test = (bytes) => begins('OggS')(bytes) && !isOggOpus(bytes);

const oggWith = (mark: string) => (bytes: Uint8Array) =>
  isForeignOgg(bytes) && listFirstPackets(bytes).some((packet) => startsWithName(packet, mark));

/** Two frames in a row of AAC with ADTS headers. Source: ISO/IEC 13818-7, section 6.2. */
function isAdts(bytes: Uint8Array): boolean {
  const length = measureAdtsFrame(bytes, 0);
  return length > 7 && (length >= bytes.length || measureAdtsFrame(bytes, length) > 7);
}

function measureAdtsFrame(bytes: Uint8Array, offset: number): number {
  const [sync = 0, kind = 0, , a = 0, b = 0, c = 0] = bytes.subarray(offset, offset + 6);
  return sync === 0xff && (kind & 0xf6) === 0xf0 ? ((a & 3) << 11) | (b << 3) | (c >> 5) : 0;
}

/** A header of MPEG audio in layer I or II; layer III is for the decoder. */
function isOtherLayer(bytes: Uint8Array): boolean {
  const [sync = 0, kind = 0, rates = 0xff] = bytes;
  const layerBits = (kind >> 1) & 3;
  const isHeader = sync === 0xff && (kind & 0xe0) === 0xe0 && (kind & 0x18) !== 8 && layerBits >= 2;
  return isHeader && rates >> 4 !== 15 && ((rates >> 2) & 3) !== 3 && parseFrameHeader(bytes, 0) === null;
}

const isSvg = (bytes: Uint8Array) => /<svg[\s>]/i.test(readText(bytes) ?? '');
const isPage = (bytes: Uint8Array) => /^<(!doctype html|!--|[a-z])/i.test(readText(bytes) ?? '');
const isJson = (bytes: Uint8Array) => /^[[{]/.test(readText(bytes) ?? '');
const isXml = (bytes: Uint8Array) => /^<\?xml/i.test(readText(bytes) ?? '');

/** The first match wins. */
const certainRules: readonly Rule[] = [
  text('image', 'SVG', isSvg),
  text('page', 'a web page', isPage),
  document('RTF', begins('{\\rtf')),
  document('PDF', begins('%PDF')),
  audio('AMR', begins('#!AMR')),
  text('document', 'JSON', isJson),
  text('document', 'XML', isXml),
  text('document', 'text', looksLikeText),
  audio('MIDI', begins('MThd')),
  audio('FLAC', begins('fLaC')),
  audio('Ogg Vorbis', oggWith('\x01vorbis')),
  audio('Ogg FLAC', oggWith('\x7fFLAC')),
  audio('Ogg Speex', oggWith('Speex   ')),
  audio('Ogg of another kind', isForeignOgg),
  audio('CAF', begins('caff')),
  audio('AIFF', (bytes) => form('FORM', 'AIFF')(bytes) || form('FORM', 'AIFC')(bytes)),
  audio('AU', begins('.snd')),
  audio('WMA or WMV', begins('\x30\x26\xb2\x75\x8e\x66\xcf\x11')),
  audio('Sony Wave64', begins('riff\x2e\x91\xcf\x11')),
  audio('big-endian WAV', form('RIFX', 'WAVE')),
  audio('AVI', form('RIFF', 'AVI ')),
  audio('WebM or Matroska', begins('\x1a\x45\xdf\xa3')),
  audio('FLV', begins('FLV\x01')),
  audio('WavPack', begins('wvpk')),
  audio('Monkey’s Audio', begins('MAC ')),
  audio('Musepack', begins('MPCK', 'MP+')),
  audio('True Audio', begins('TTA1')),
  audio('DSF', begins('DSD ')),
  audio('DSDIFF', form('FRM8', 'DSD ')),
  audio('DSDIFF', begins('FRM8')),
  audio('RealMedia', begins('.RMF', '.ra\xfd')),
  image('AVIF', brand(/^avi[fs]$/)),
  image('HEIC', brand(/^(hei[cxms]|hev[cx]|mif1|msf1)$/)),
  image('JPEG XL', brand(/^jxl $/)),
  image('a raw picture', brand(/^crx $/)),
  audio('M4A', brand(/^M4[ABP] $/)),
  audio('MOV', brand(/^qt {2}$/)),
  audio('3GP', brand(/^3g/)),
  audio('MP4', brand(/^/)),
  audio('MOV', (bytes) => ['moov', 'mdat', 'wide'].some((atom) => at(4, atom)(bytes))),
  image('GIF', begins('GIF8')),
  image('TIFF', begins('II*\0', 'MM\0*', 'II+\0', 'MM\0+')),
  image('JPEG XL', begins('\0\0\0\x0cJXL ')),
  image('JPEG 2000', begins('\0\0\0\x0cjP  ', '\xff\x4f\xff\x51')),
  image('a Photoshop picture', begins('8BPS')),
  image('QOI', begins('qoif')),
  image('OpenEXR', begins('\x76\x2f\x31\x01')),
  document('ZIP', begins('PK\x03\x04', 'PK\x05\x06')),
  document('7-Zip', begins('7z\xbc\xaf\x27\x1c')),
  document('RAR', begins('Rar!\x1a\x07')),
  document('an old Office document', begins('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')),
  document('SQLite', begins('SQLite format 3\0')),
  audio('AAC', isAdts),
  audio('AAC', begins('ADIF')),
];

/** Kinds with few bytes to go by. */
const likelyRules: readonly Rule[] = [
  audio('MPEG video', begins('\0\0\x01\xba', '\0\0\x01\xb3')),
  image('a Windows icon', begins('\0\0\x01\0', '\0\0\x02\0')),
  document('gzip', begins('\x1f\x8b')),
  document('a program', begins('MZ', '\x7fELF', '\xcf\xfa\xed\xfe', '\xca\xfe\xba\xbe')),
  audio('MPEG audio of another layer', isOtherLayer),
  image('BMP', (bytes) => begins('BM')(bytes) && at(6, '\0\0\0\0')(bytes)),
  image('JPEG XL', begins('\xff\x0a')),
];

/**
 * Names a file's kind by its first bytes, after any ID3v2 tags; null without a known signature, such as raw samples.
 * Not for what is decoded here: WAV, MP3 and Ogg Opus have their own checks.
 */
export function findForeignKind(bytes: Uint8Array): ForeignKind | null {
  const content = bytes.subarray(skipId3v2(bytes));
  const fits = ({ test }: Rule) => test(content);
  const certain = certainRules.find(fits);
  const rule = certain ?? likelyRules.find(fits);
  if (!rule) return null;
  return { kind: rule.kind, name: rule.name, isText: rule.isText, isCertain: rule === certain };
}
