import { expect, test } from 'vitest';
import { writeOutEnglish } from '../src/language/english/write-out.ts';

const SAID: readonly (readonly [written: string, said: string])[] = [
  [
    'I have 1,234,567 things.',
    'I have one million two hundred thirty-four thousand five hundred sixty-seven things.',
  ],
  ['1 234 567 in all', 'one million two hundred thirty-four thousand five hundred sixty-seven in all'],
  ['It is 3.14, not .5.', 'It is three point one four, not zero point five.'],
  ['the 1st, 22nd and 103rd', 'the first, twenty-second and one hundred third'],
  ['-5 or −7.5%', 'minus five or minus seven point five percent'],
  ['1/2 cup, 2 1/2 cups, 3/4', 'one half cup, two and a half cups, three quarters'],
  ['5–10 or 5-10 days', 'five to ten or five to ten days'],
  [
    'In 1984, in 2026, 2005 and 1900.',
    'In nineteen eighty-four, in twenty twenty-six, two thousand five and nineteen hundred.',
  ],
  ['the 1900s, the 1980s', 'the nineteen hundreds, the nineteen eighties'],
  ['from 1984–1990', 'from nineteen eighty-four to nineteen ninety'],
  ['1500 soldiers', 'one thousand five hundred soldiers'],
  ['on 2026-11-30', 'on November thirtieth, twenty twenty-six'],
  ['on 11/30/2026', 'on November thirtieth, twenty twenty-six'],
  ['on 30.11.2026', 'on November thirtieth, twenty twenty-six'],
  ['on 5 November 2026', 'on the fifth of November, twenty twenty-six'],
  ['at 10:30, 7:05 pm, 22:15', 'at ten thirty, seven oh five p.m., twenty-two fifteen'],
  ['at 10:00 or 7pm', 'at ten o’clock or seven p.m.'],
  [
    '$12.50, £3, €1.5 million, ¥1,200',
    'twelve dollars and fifty cents, three pounds, one point five million euros, one thousand two hundred yen',
  ],
  ['$1, $0.99, 5 €, $5k', 'one dollar, ninety-nine cents, five euros, five thousand dollars'],
  ['5 km, 20 kg, 3 m², 1 kg', 'five kilometers, twenty kilograms, three square meters, one kilogram'],
  [
    '25 °C, 60 fps, 10 GB, 90 km/h',
    'twenty-five degrees Celsius, sixty frames per second, ten gigabytes, ninety kilometers per hour',
  ],
  ['I was 5 in 1999.', 'I was five in nineteen ninety-nine.'],
  ['Call 555-123-4567.', 'Call five five five, one two three, four five six seven.'],
  ['+1 (555) 123-4567', 'plus one, five five five, one two three, four five six seven'],
  ['Agent 007', 'Agent zero zero seven'],
  ['Henry VIII, Chapter IV, Rocky IV', 'Henry the eighth, Chapter four, Rocky four'],
  ['Dr. Smith, e.g. Prof. Lee', 'Doctor Smith, for example Professor Lee'],
  ['Baker St. near St. Paul', 'Baker Street near Saint Paul'],
  ['No. 5 vs. approx. 10, etc.', 'number five versus approximately ten, et cetera'],
  ['No. I said no.', 'No. I said no.'],
  ['BBC & NASA @ home', 'BBC and NASA at home'],
  ['a+b=c', 'a plus b equals c'],
  ['#1 #HelloWorld', 'number one hashtag Hello World'],
  ['see www.example.com', 'see W W W dot example dot com'],
  ['bob.smith@mail.com', 'bob dot smith at mail dot com'],
  ['Version 3.2.1, v2.0', 'Version three point two point one, version two point zero'],
  ['It ended 3:1.', 'It ended three to one.'],
  ['MP3, B2B, COVID-19', 'MP three, B two B, COVID nineteen'],
  ['Temperature: -12°C', 'Temperature: minus twelve degrees Celsius'],
  ['10 / 2 = 5, 4x4, 2^3', 'ten divided by two equals five, four by four, two to the power of three'],
  ['5,000-10,000 people', 'five thousand to ten thousand people'],
  ['€99,99 or 1.000.000', 'ninety-nine euros and ninety-nine cents or one million'],
  ['Nov 24–26', 'November twenty-fourth to twenty-sixth'],
  ['a 24-hour day', 'a twenty-four hour day'],
  ['Hello there, how are you?', 'Hello there, how are you?'],
];

test.each(SAID)('“%s” is read out', (written, said) => {
  expect(writeOutEnglish(written, false)).toBe(said);
});

test('British English takes the first number of a date as the day', () => {
  expect(writeOutEnglish('05/06/2026', true)).toBe('June fifth, twenty twenty-six');
  expect(writeOutEnglish('05/06/2026', false)).toBe('May sixth, twenty twenty-six');
});
