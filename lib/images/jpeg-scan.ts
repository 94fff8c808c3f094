import { setImmediate as nextTurn } from 'node:timers/promises';
import { type HuffmanTable, makeHuffmanTable, ScanBits, ScanFault } from './jpeg-bits';
import { type JpegColour, readBlock, type Scan, type ScannedColour } from './jpeg-coefficients';

/** What the frame header says. */
export interface JpegFrame {
  width: number;
  height: number;
  isProgressive: boolean;
  colours: JpegColour[];
}

/** What a scan needs from the segments before it. */
export interface ScanSettings {
  frame: JpegFrame;
  /** Definitions of Huffman tables, by class (0 or 16) and number. */
  tables: Map<number, Buffer>;
  /** Units between restart markers; 0 for none. */
  restartUnits: number;
  /** How many blocks may still be read of the image, in all its scans. */
  budget: { blocks: number };
}

const blocksBetweenTurns = 8_192;

/**
 * Reads every block of a scan without computing pixels; yields to the main thread every few milliseconds. Returns where
 * the scan ends. @throws ScanFault when it is not whole. Source: ITU-T T.81, annexes A.2, F.2 and G.
 */
export async function readJpegScan(
  bytes: Buffer,
  from: number,
  header: Buffer,
  settings: ScanSettings,
): Promise<number> {
  const { frame, restartUnits, budget } = settings;
  const scan = openScan(bytes, from, header, frame);
  const colours = listColours(header, settings, scan);
  const { units, blocksOf } = layOut(frame, colours);
  let restarts = 0;
  for (let unit = 0; unit < units; unit += 1) {
    if (restartUnits > 0 && unit > 0 && unit % restartUnits === 0) {
      scan.bits.restart(restarts % 8);
      restarts += 1;
      scan.quietBlocks = 0;
    }
    for (const colour of colours) {
      for (const block of blocksOf(colour.colour, unit)) {
        readBlock(scan, colour, block);
        budget.blocks -= 1;
        if (budget.blocks % blocksBetweenTurns !== 0) continue;
        if (budget.blocks <= 0) throw new ScanFault('damaged');
        await nextTurn();
      }
    }
  }
  return scan.bits.findEnd();
}

function openScan(bytes: Buffer, from: number, header: Buffer, frame: JpegFrame): Scan {
  const [first = 0, last = 0, steps = 0] = header.subarray(1 + 2 * (header[0] ?? 0));
  const { isProgressive } = frame;
  if (isProgressive && (first > last || last > 63 || (first === 0 && last !== 0)))
    throw new ScanFault('damaged');
  return {
    bits: new ScanBits(bytes, from),
    isProgressive,
    first: isProgressive ? first : 0,
    last: isProgressive ? last : 63,
    isRefining: isProgressive && steps >> 4 > 0,
    quietBlocks: 0,
  };
}

function listColours(header: Buffer, { frame, tables }: ScanSettings, scan: Scan): ScannedColour[] {
  const count = header[0] ?? 0;
  const needsDc = scan.first === 0 && !scan.isRefining;
  const needsAc = scan.last > 0;
  if (count < 1 || count > 4 || (count > 1 && scan.isProgressive && needsAc)) throw new ScanFault('damaged');
  return Array.from({ length: count }, (_, index) => {
    const numbers = header[2 + 2 * index] ?? 0;
    const colour = frame.colours.find(({ id }) => id === header[1 + 2 * index]);
    if (!colour) throw new ScanFault('damaged');
    return {
      colour,
      dc: needsDc ? findTable(tables, numbers >> 4) : null,
      ac: needsAc ? findTable(tables, 16 + (numbers & 15)) : null,
    };
  });
}

function findTable(tables: Map<number, Buffer>, place: number): HuffmanTable {
  const definition = tables.get(place);
  if (!definition) throw new ScanFault('damaged');
  return makeHuffmanTable(definition);
}

/** How many units a scan has, and the numbers of a colour's blocks in each, row by row over the whole image. */
function layOut({ width, height, colours: all }: JpegFrame, colours: ScannedColour[]) {
  const [widest, tallest] = getReach(all);
  const unitsAcross = Math.ceil(width / (8 * widest));
  const unitsDown = Math.ceil(height / (8 * tallest));
  const [only] = colours;
  if (only && colours.length === 1) {
    // Alone, a colour has only the blocks that the image needs.
    const { across, down } = only.colour;
    const blocksAcross = Math.ceil((width * across) / (8 * widest));
    const blocksDown = Math.ceil((height * down) / (8 * tallest));
    const rowLength = unitsAcross * across;
    const place = (unit: number) => Math.floor(unit / blocksAcross) * rowLength + (unit % blocksAcross);
    return { units: blocksAcross * blocksDown, blocksOf: (_: JpegColour, unit: number) => [place(unit)] };
  }
  const blocksOf = ({ across, down }: JpegColour, unit: number) => {
    const [row, column] = [Math.floor(unit / unitsAcross), unit % unitsAcross];
    return Array.from({ length: across * down }, (_, index) => {
      const line = row * down + Math.floor(index / across);
      return line * unitsAcross * across + column * across + (index % across);
    });
  };
  return { units: unitsAcross * unitsDown, blocksOf };
}

/** How many blocks the whole image has of a colour. */
export function countBlocks(
  size: { width: number; height: number },
  colour: JpegColour,
  all: JpegColour[],
): number {
  const [widest, tallest] = getReach(all);
  return (
    Math.ceil(size.width / (8 * widest)) *
    colour.across *
    Math.ceil(size.height / (8 * tallest)) *
    colour.down
  );
}

function getReach(colours: JpegColour[]): [widest: number, tallest: number] {
  return [Math.max(...colours.map(({ across }) => across)), Math.max(...colours.map(({ down }) => down))];
}
