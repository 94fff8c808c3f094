const exifMark = 'Exif\0\0';
const orientationTag = 0x0112;
const shortType = 3;

/** How to rotate or mirror a picture for display, 1 (not at all) to 8. Source: Exif 3.0, table 6. */
export type Orientation = number;

/**
 * Reads the orientation from Exif data, with or without the mark before it; 1 where there is none, or nothing that can
 * be read. Never throws for what the bytes hold.
 */
export function readOrientation(exif: Buffer): Orientation {
  const tiff =
    exif.toString('latin1', 0, exifMark.length) === exifMark ? exif.subarray(exifMark.length) : exif;
  const order = tiff.toString('latin1', 0, 4);
  if ((order !== 'II*\0' && order !== 'MM\0*') || tiff.length < 10) return 1;
  const isLittle = order === 'II*\0';
  const read16 = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return 1;
  for (let index = 0; index < read16(first); index += 1) {
    const entry = first + 2 + 12 * index;
    if (entry + 12 > tiff.length) return 1;
    if (read16(entry) !== orientationTag) continue;
    const value = read16(entry + 8);
    return read16(entry + 2) === shortType && value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** Exif data that holds an orientation and nothing else, without a mark before it. */
export function writeOrientation(orientation: Orientation): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(orientationTag, 10);
  tiff.writeUInt16BE(shortType, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}

/** The same with the mark that a JPEG has before it. */
export function writeMarkedOrientation(orientation: Orientation): Buffer {
  return Buffer.concat([Buffer.from(exifMark, 'latin1'), writeOrientation(orientation)]);
}
