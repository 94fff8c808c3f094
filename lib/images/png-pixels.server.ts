import 'server-only';
import { createInflate, type Inflate } from 'node:zlib';
import type { ImageProblem, ImageSize } from './image';

/** How the pixels of a PNG are stored. */
export interface PngLayout extends ImageSize {
  bitsPerPixel: number;
  isIndexed: boolean;
  isInterlaced: boolean;
}

/** Samples per pixel and the depths that are allowed, by colour type. Source: PNG, third edition (W3C), table 11.1. */
const colourTypes: Record<number, { samples: number; depths: number[] }> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};

/** The passes of Adam7: first column and row, and the steps between them. Source: the same, section 8.1. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const lastFilter = 4;

/** Reads the 13 bytes of a PNG's header; null when they contain undefined values. */
export function readPngLayout(header: Buffer): PngLayout | null {
  const [depth = 0, colour = 0, compression, filter, interlace = 0] = header.subarray(8);
  const type = colourTypes[colour];
  if (!type?.depths.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1) return null;
  return {
    width: header.readUInt32BE(0),
    height: header.readUInt32BE(4),
    bitsPerPixel: type.samples * depth,
    isIndexed: colour === 3,
    isInterlaced: interlace === 1,
  };
}

/**
 * Decompresses the pixels without keeping them, never more than the size requires: null when every row is present and
 * has a valid filter, else `damaged`.
 */
export async function checkPngPixels(pixels: Buffer, layout: PngLayout): Promise<ImageProblem | null> {
  const rows = listRows(layout);
  const inflate = createInflate();
  inflate.end(pixels);
  try {
    return (await readRows(inflate, rows)) ? null : 'damaged';
  } catch {
    // zlib's errors for bytes that are not a zlib stream, or a truncated one.
    return 'damaged';
  } finally {
    inflate.destroy();
  }
}

/** Whether there are as many bytes as the rows have, each row with a known filter before it. */
async function readRows(
  inflate: Inflate,
  rows: readonly { count: number; bytes: number }[],
): Promise<boolean> {
  let [group, row, left] = [0, 0, rows[0]?.bytes ?? 0];
  for await (const chunk of inflate as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length; ) {
      const current = rows[group];
      // More data than rows: decoders ignore it.
      if (!current) return true;
      if (left === current.bytes && (chunk[at] ?? 0) > lastFilter) return false;
      const step = Math.min(left, chunk.length - at);
      at += step;
      left -= step;
      if (left > 0) continue;
      row += 1;
      if (row === current.count) [group, row] = [group + 1, 0];
      left = rows[group]?.bytes ?? 0;
    }
  }
  return group === rows.length;
}

/** The number of rows and their length in bytes, filter byte included, for each pass. */
function listRows(layout: PngLayout): { count: number; bytes: number }[] {
  const { width, height, bitsPerPixel, isInterlaced } = layout;
  const shapes = isInterlaced
    ? passes.map(([x, y, dx, dy]) => ({
        wide: Math.ceil((width - x) / dx),
        high: Math.ceil((height - y) / dy),
      }))
    : [{ wide: width, high: height }];
  return shapes
    .filter(({ wide, high }) => wide > 0 && high > 0)
    .map(({ wide, high }) => ({ count: high, bytes: 1 + Math.ceil((wide * bitsPerPixel) / 8) }));
}
