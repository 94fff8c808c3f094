const DIGITS = [...'零一二三四五六七八九'];
const PLACES = ['', '十', '百', '千'];
const SCALES = ['', '万', '亿', '万亿'];
/** Longer numbers are read digit by digit. */
const MAX_DIGITS = 16;

/** Digits one by one, `2026` as 二零二六. */
export function readDigits(digits: string): string {
  return [...digits].map((digit) => DIGITS[Number(digit)] ?? '').join('');
}

/** Up to four digits, a zero read once between others: `0305` as 零三百零五. */
function readGroup(group: string): string {
  let words = '';
  let zero = false;
  [...group].forEach((digit, at) => {
    const place = group.length - 1 - at;
    if (digit === '0') {
      zero = true;
      return;
    }
    const name = digit === '2' && place >= 2 ? '两' : (DIGITS[Number(digit)] ?? '');
    words += `${zero ? '零' : ''}${name}${PLACES[place] ?? ''}`;
    zero = false;
  });
  return words;
}

/** A whole number of at most 16 digits as it is read, `20300` as 两万零三百; a longer one by its digits. */
export function readCardinal(digits: string): string {
  const plain = digits.replace(/^0+(?=\d)/, '');
  if (plain === '0') return '零';
  if (plain.length > MAX_DIGITS) return readDigits(digits);
  const groups = plain.padStart(Math.ceil(plain.length / 4) * 4, '0').match(/\d{4}/g) ?? [];
  let words = '';
  let gap = false;
  groups.forEach((group, at) => {
    const value = readGroup(group).replace(/^零/, '');
    const scale = SCALES[groups.length - 1 - at] ?? '';
    if (value === '') {
      gap = true;
      return;
    }
    const zero = words !== '' && (gap || group.startsWith('0')) ? '零' : '';
    words += zero + (value === '二' && scale !== '' ? '两' : value) + scale;
    gap = false;
  });
  // 万亿 shares its 亿 with the group of 亿 behind it: 一万二千亿, not 一万亿二千亿.
  const joined = words.replace(/万亿(?=[^亿]*亿)/, '万');
  return joined.replace(/^一十/, '十');
}

/** A number with or without separators and decimals, `1,234.5` as 一千两百三十四点五. */
export function readNumber(number: string): string {
  const [whole = '', decimals] = number.replace(/[,，]/g, '').split('.');
  const words = readCardinal(whole === '' ? '0' : whole);
  return decimals === undefined || decimals === '' ? words : `${words}点${readDigits(decimals)}`;
}
