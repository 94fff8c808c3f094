import 'server-only';
import { looksLikeText } from '@/lib/audio/container';
import type { FailureCode } from '@/lib/failure/failure-table';

const headBytes = 1024;

/** Brands of the ISO base media format that hold pictures. Source: the MP4 registration authority. */
const imageBrands = /^(avif|avis|heic|heix|heim|heis|hevc|hevx|mif1|msf1|jxl )$/;

const imageMarks = [
  'GIF8',
  'BM',
  'II*\0',
  'MM\0*',
  '\0\0\x01\0',
  '\xff\x0a',
  '\0\0\0\x0cJXL ',
  '\0\0\0\x0cjP  ',
];

const audioMarks = [
  ...[
    'OggS',
    'fLaC',
    'MThd',
    '.snd',
    '#!AMR',
    'FLV\x01',
    'wvpk',
    'MAC ',
    '\x30\x26\xb2\x75',
    '\x1a\x45\xdf\xa3',
  ],
  // AAC in ADTS frames, and other layers of MPEG audio.
  ...['\xff\xf0', '\xff\xf1', '\xff\xf8', '\xff\xf9', '\xff\xfc', '\xff\xfd', '\xff\xfe', '\xff\xff'],
];

/** What to say of a file that is none of the kinds that can be used; only its first kilobyte is looked at. */
export function explainForeignFile(bytes: Buffer): FailureCode {
  const head = bytes.toString('latin1', 0, headBytes);
  if (looksLikeText(bytes.subarray(0, headBytes))) return explainText(head);
  const [form, brand] = [head.slice(0, 4), head.slice(8, 12)];
  if (head.slice(4, 8) === 'ftyp')
    return imageBrands.test(brand) ? 'image_kind_refused' : 'audio_kind_refused';
  if (imageMarks.some((mark) => head.startsWith(mark))) return 'image_kind_refused';
  const isOtherAudio = (form === 'FORM' && brand.startsWith('AIF')) || (form === 'RIFF' && brand === 'AVI ');
  if (isOtherAudio || audioMarks.some((mark) => head.startsWith(mark))) return 'audio_kind_refused';
  return 'file_not_media';
}

function explainText(head: string): FailureCode {
  const text = head.toLowerCase();
  if (/<svg[\s>]/.test(text)) return 'image_kind_refused';
  return /^[^<]{0,8}<(!doctype html|!--|[a-z])/.test(text) ? 'file_is_page' : 'file_not_media';
}
