import { describe, expect, test } from 'vitest';
import { findCues } from '../src/scene/find-cues.ts';

/** What is heard of a prompt, and what it excludes. */
function read(prompt: string) {
  const { cues, excluded } = findCues(prompt);
  return { heard: [...new Set(cues.map(({ name }) => name))].join(' '), excluded: excluded.join(' ') };
}

describe('what the text does not want is left out', () => {
  test.each([
    ['A calm beach at night, waves. No piano music.', 'sea', 'music'],
    ['Waves. No violin or loud piano music in the background.', 'sea', 'music'],
    ['Rain on leaves, no sad music.', 'rain', 'music'],
    ['A stream in the woods, no orchestral music please.', 'stream forest', 'music'],
    ['City traffic without any loud background music.', 'traffic', 'music'],
    ['Wind howls. I would rather not hear any film music.', 'wind', 'music'],
    ['Wind howls. Please do not include any kind of dramatic music.', 'wind', 'music'],
    ['Footsteps on gravel. Avoid cheesy music.', 'footsteps', 'music'],
    ['Heavy rain, but no loud thunder.', 'rain', 'thunder'],
    ['Light wind, no barking dogs.', 'wind', 'dog-bark'],
    ['Rain. No thunder sounds.', 'rain', 'thunder'],
    ["Wind, don't add rain.", 'wind', 'rain'],
    ['A fire crackles, without the sound of distant chirping crickets.', 'fire', 'insects'],
    ['Rain. There must not be any music.', 'rain', 'music'],
    ['Rain, never any thunder. Turn off the music.', 'rain', 'thunder music'],
    ['Rain, music excluded.', 'rain', 'music'],
    ['海浪声，不要钢琴音乐。', 'sea', 'music'],
    ['雨声，音乐就不用了。', 'rain', 'music'],
    ['雨声，请把音乐去掉。', 'rain', 'music'],
    ['雨声，不能出现音乐。', 'rain', 'music'],
    ['雨声，别放任何音乐。', 'rain', 'music'],
    ['雨声，请不要加入吵闹的背景音乐。', 'rain', 'music'],
    ['风声，没有背景音乐。', 'wind', 'music'],
    ['风声，无音乐。', 'wind', 'music'],
    ['风声，不希望有任何形式的音乐。', 'wind', 'music'],
    ['海浪，避免使用煽情的音乐。', 'sea', 'music'],
    ['小雨，不要隆隆的雷声。', 'rain', 'thunder'],
    ['海浪，别加海鸥的叫声。', 'sea', 'gulls'],
  ])('%s', (prompt, heard, excluded) => {
    expect(read(prompt)).toEqual({ heard, excluded });
  });

  test('music of one kind leaves the music of another', () => {
    expect(read('Happy guitar music, no sad piano music.')).toEqual({ heard: 'music', excluded: '' });
    expect(read('欢快的吉他，不要悲伤的音乐。')).toEqual({ heard: 'music', excluded: '' });
    expect(read('Happy guitar music. No music.').heard).toBe('');
  });
});

describe('what does not sound, or is over, is not heard', () => {
  test.each([
    ['The phone does not ring. A clock ticks.', 'clock'],
    ['Nobody knocks. Wind.', 'wind'],
    ['No one opens the door. A siren far away.', 'siren'],
    ["It isn't raining. Crickets chirp.", 'insects'],
    ['It is no longer raining. Birds sing.', 'birds'],
    ['It has stopped raining. A car passes.', 'car-passing'],
    ['The rain has stopped. A stream.', 'stream'],
    ['The wind no longer blows. An owl hoots.', 'owl'],
    ['The thunder is over. Water drips.', 'drips'],
    ['The clock has stopped ticking. Rain.', 'rain'],
    ["The dog doesn't bark. The engine won't start. Wind.", 'wind'],
    ['The storm has blown over. The fire is out. Birds sing.', 'birds'],
    ['The bells are silent. Rain; leave the piano out.', 'rain'],
    ['雨停了。远处有鸟鸣。', 'birds'],
    ['暴风雨已经过去，引擎熄火了，鸟儿歌唱。', 'birds'],
    ['雨声，别打雷。', 'rain'],
    ['没有下雨，只有风声。', 'wind'],
    ['电话没有响，时钟滴答作响。', 'clock'],
    ['没有人敲门，无人鼓掌，只有雨声。', 'rain'],
    ['风已经停了，虫鸣四起。', 'insects'],
    ['雷声过去了，屋檐滴水声。', 'drips'],
    ['钟声没有响起，乌鸦叫了几声。', 'crows'],
    ['音乐停了，掌声响起。', 'applause'],
  ])('%s', (prompt, heard) => {
    expect(read(prompt).heard).toBe(heard);
  });

  test.each([
    ['Thunder rolls before the rain stops.', 'thunder rain'],
    ["The door doesn't close, then the bell rings.", 'bell'],
    ['The rain does not stop. Thunder.', 'rain thunder'],
    ["The dog won't stop barking. A car passes.", 'dog-bark car-passing'],
    ['Footsteps cross the hall until the music stops.', 'footsteps music'],
    ['雨一直没有停，雷声滚滚。', 'rain thunder'],
    ['直到雨停，雷声才远去。', 'rain thunder'],
  ])('what goes on or is yet to end is heard: %s', (prompt, heard) => {
    expect(read(prompt).heard).toBe(heard);
  });
});
