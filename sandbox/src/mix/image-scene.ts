import type { ImageMood } from '../references/image-mood.ts';
import type { SoundName } from '../scene/sound-names.ts';

const GREEN_AREA = 0.25;
const BLUE_AREA = 0.3;
const DARK = 0.3;
const BRIGHT = 0.6;
const WARM = 0.25;
const GREY = 0.15;

/** The sounds that an image's brightness and colours suggest; what it shows is not looked at. */
export function soundsOfImage({ brightness, green, blue, warmth, saturation }: ImageMood): SoundName[] {
  if (green >= GREEN_AREA) return brightness < DARK ? ['insects', 'wind'] : ['forest', 'birds'];
  if (blue >= BLUE_AREA) return brightness < DARK ? ['wind', 'insects'] : ['sea', 'wind'];
  if (warmth >= WARM)
    return brightness < DARK
      ? ['fire', 'room']
      : brightness < BRIGHT
        ? ['insects', 'wind']
        : ['birds', 'wind'];
  if (saturation < GREY) return brightness < BRIGHT ? ['rain', 'room'] : ['wind', 'room'];
  return brightness < DARK ? ['room', 'wind'] : ['wind', 'birds'];
}
