import { animals } from './animals.ts';
import { bells } from './bells.ts';
import { blasts } from './blasts.ts';
import { machines } from './machines.ts';
import type { Sound } from './making.ts';
import { metal } from './metal.ts';
import { music } from './music.ts';
import { objects } from './objects.ts';
import { people } from './people.ts';
import { places } from './places.ts';
import type { SoundName } from './sound-names.ts';
import { steps } from './steps.ts';
import { vehicles } from './vehicles.ts';
import { water } from './water.ts';
import { weather } from './weather.ts';

/** How every sound is made. */
export const sounds: Record<SoundName, Sound> = {
  ...animals,
  ...bells,
  ...blasts,
  ...machines,
  ...metal,
  ...music,
  ...objects,
  ...people,
  ...places,
  ...steps,
  ...vehicles,
  ...water,
  ...weather,
};
