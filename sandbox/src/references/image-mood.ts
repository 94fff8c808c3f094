/** What an image looks like as a whole, so that a scene can sound like it. */
export type ImageMood = {
  /** Mean lightness, 0 (black) to 1 (white). */
  brightness: number;
  /** Mean saturation, 0 (grey) to 1. */
  saturation: number;
  /** -1 (all blue) to 1 (all orange). */
  warmth: number;
  /** The hue that prevails, in degrees: 0 red, 120 green, 240 blue. Means little where the saturation is low. */
  hue: number;
  /** Shares of the area that are plainly green and plainly blue, 0 to 1. */
  green: number;
  blue: number;
  /** Spread of the lightness: 0 for one flat colour, 1 for half black and half white. */
  contrast: number;
};

const SIDE = 64;
/** Twice what the largest phones take. */
const MAX_PIXELS = 100_000_000;
/** Paler colours are counted as grey. */
const COLOURFUL = 0.2;

const startsWith = (bytes: Uint8Array, text: string, at = 0) =>
  [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));

/** The kind of image by its signature; undefined for all but the three the API takes. */
export function findImageType(bytes: Uint8Array): 'jpeg' | 'png' | 'webp' | undefined {
  if (startsWith(bytes, '\xff\xd8\xff')) return 'jpeg';
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'png';
  return startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8) ? 'webp' : undefined;
}

/** Loaded when it is first needed; of all that it could open, it may open these kinds alone. */
async function loadSharp() {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
  });
  return sharp;
}

/** sRGB, 64 by 64 pixels of three bytes; what is transparent is shown on white. */
async function readThumbnail(bytes: Uint8Array): Promise<Uint8Array> {
  const sharp = await loadSharp();
  return sharp(bytes, { failOn: 'none', limitInputPixels: MAX_PIXELS, sequentialRead: true })
    .timeout({ seconds: 10 })
    .resize(SIDE, SIDE, { fit: 'fill' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer();
}

type Colour = { lightness: number; saturation: number; hue: number };

function toColour(red: number, green: number, blue: number): Colour {
  const max = Math.max(red, green, blue);
  const chroma = max - Math.min(red, green, blue);
  const lightness = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  if (chroma === 0) return { lightness, saturation: 0, hue: 0 };
  const sixth =
    max === red
      ? (green - blue) / chroma
      : max === green
        ? 2 + (blue - red) / chroma
        : 4 + (red - green) / chroma;
  return { lightness, saturation: chroma / max, hue: (sixth * 60 + 360) % 360 };
}

function measurePixels(pixels: readonly Colour[]): ImageMood {
  const mean = (of: (colour: Colour) => number) =>
    pixels.reduce((sum, colour) => sum + of(colour), 0) / pixels.length;
  const shareOf = (from: number, to: number) =>
    mean(({ hue, saturation, lightness }) =>
      saturation >= COLOURFUL && lightness > 0.03 && hue >= from && hue < to ? 1 : 0,
    );
  // A dark pixel has a colour in name only, so each counts by how colourful it looks.
  const weight = ({ saturation, lightness }: Colour) => saturation * Math.min(1, lightness * 4);
  const angle = (degrees: number) => (degrees * Math.PI) / 180;
  const x = mean((colour) => weight(colour) * Math.cos(angle(colour.hue)));
  const y = mean((colour) => weight(colour) * Math.sin(angle(colour.hue)));
  const brightness = mean(({ lightness }) => lightness);
  return {
    brightness,
    saturation: mean(({ saturation }) => saturation),
    warmth: mean((colour) => weight(colour) * Math.cos(angle(colour.hue - 30))),
    hue: (Math.atan2(y, x) * (180 / Math.PI) + 360) % 360,
    green: shareOf(75, 165),
    blue: shareOf(165, 260),
    contrast: Math.min(1, 2 * Math.sqrt(mean(({ lightness }) => (lightness - brightness) ** 2))),
  };
}

/** Measures a jpeg, png or webp of at most 100 megapixels; undefined for anything else and what cannot be decoded. */
export async function measureImageMood(bytes: Uint8Array): Promise<ImageMood | undefined> {
  if (findImageType(bytes) === undefined) return undefined;
  const data = await readThumbnail(bytes).catch(() => undefined);
  if (data === undefined || data.length !== SIDE * SIDE * 3) return undefined;
  const pixels = Array.from({ length: SIDE * SIDE }, (_, index) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(index * 3, index * 3 + 3);
    return toColour(red, green, blue);
  });
  return measurePixels(pixels);
}
