import { expect, test } from 'vitest';
import { findCues } from '../src/scene/find-cues.ts';

test.each<[string, string[]]>([
  ['Oil sizzles in a pan while eggs are frying.', ['Oil sizzles', 'eggs are frying']],
  ['A scooter and a motorbike.', ['scooter', 'motorbike']],
  ['A cash register dings, a fax machine prints.', ['cash register dings', 'fax machine prints']],
  ['A twig snaps. An old modem dials up.', ['twig snaps', 'modem']],
  ['A trombone, a tuba and bagpipes.', ['trombone', 'tuba', 'bagpipes']],
  ['A woman hums to herself. A phone vibrates.', ['woman hums to herself', 'phone vibrates']],
  ['A gun is cocked. A helicopter. A saw cuts wood.', ['gun is cocked', 'helicopter', 'saw']],
  ['Somebody zips up a bag. A referee blows a whistle.', ['zips up', 'blows a whistle']],
  [
    'A donkey brays, a monkey screeches, a balloon pops.',
    ['donkey brays', 'monkey screeches', 'balloon pops'],
  ],
  ['The sound of a zorbling machine in the rain.', ['zorbling machine']],
  ['Noises from the old flux capacitor, then a theremin.', ['flux capacitor', 'theremin']],
  ['A teleporter sound effect.', ['teleporter']],
  ['The hiss of a steam iron. A garage door opener whirs.', ['steam iron', 'garage door opener whirs']],
  ['锅里的油滋滋作响，收银机。', ['锅里的油滋滋作响', '收银机']],
  ['长号和圆号，有人在哼歌。', ['长号', '圆号', '哼歌']],
  ['手机震动，拉上拉链，裁判吹哨。', ['手机震动', '拉上拉链', '吹哨']],
  ['电钻声，直升机，树枝折断。', ['电钻声', '直升机', '树枝折断']],
  ['驴叫了一声，气球爆了。', ['驴叫', '气球爆']],
  ['风洞的声音，然后是瞬移器声。', ['风洞的声音', '瞬移器声']],
])('what cannot be made is told: %s', (prompt, words) => {
  const found = findCues(prompt).unmade.map(({ words: written }) => written);
  expect(found).toEqual(words.map((each) => expect.stringContaining(each)));
});

test.each([
  'The sound of rain. A strange sound, then silence. The sound of silence.',
  'A soft voice says in a low tone: a marble floor, a fire drill, a match made in heaven.',
  'He saw the sea. Waves slap the hull. A bubbling brook. Footsteps crunch on gravel.',
  '雨声，男人低沉的声音，她的声音，一声，大声，奇怪的声音。',
])('nothing else is: %s', (prompt) => {
  expect(findCues(prompt).unmade).toEqual([]);
});
