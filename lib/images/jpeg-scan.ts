import { setImmediate as nextTurn } from 'node:timers/promises';
import { type HuffmanTable, makeHuffmanTable, ScanBits, ScanFault } from './jpeg-bits';

/** One colour of a frame: its number, and how many blocks it has in each unit, across and down. */
export interface JpegColour {
  id: number;
  across: number;
  down: number;
  /** Which of its coefficients are known not to be zero, two words for each block; for progressive frames. */
  known: Uint32Array;
}

/** What the frame header says. */
export interface JpegFrame {
  width: number;
  height: number;
  isProgressive: boolean;
  colours: JpegColour[];
}

/** What a scan needs of the segments before it. */
export interface ScanSettings {
  frame: JpegFrame;
  /** Definitions of Huffman tables, by class (0 or 16) and number. */
  tables: Map<number, Buffer>;
  /** Units between restart markers; 0 for none. */
  restartUnits: number;
  /** How many blocks may still be read of the image, in all its scans. */
  budget: { blocks: number };
}

/** One colour of a scan with its tables. */
interface ScannedColour {
  colour: JpegColour;
  dc: HuffmanTable | null;
  ac: HuffmanTable | null;
}

interface Scan {
  bits: ScanBits;
  isProgressive: boolean;
  /** First and last coefficient, and whether this refines what an earlier scan told. */
  first: number;
  last: number;
  isRefining: boolean;
  /** Blocks still to come in which nothing new is told. */
  quietBlocks: number;
}

const blocksBetweenTurns = 8_192;

/**
 * Reads every block of a scan without making pixels of it; gives the main thread a turn every few milliseconds. Returns
 * where the scan ends. @throws ScanFault when it is not whole. Source: ITU-T T.81, annexes A.2, F.2 and G.
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

function readBlock(scan: Scan, { colour, dc, ac }: ScannedColour, block: number): void {
  if (dc) scan.bits.skip(scan.bits.decode(dc));
  else if (scan.first === 0) scan.bits.skip(1);
  if (!ac) return;
  if (!scan.isProgressive) readSequential(scan, ac);
  else if (scan.isRefining) refine(scan, ac, colour.known, 2 * block);
  else readFirst(scan, ac, colour.known, 2 * block);
}

function readSequential({ bits }: Scan, ac: HuffmanTable): void {
  for (let k = 1; k <= 63; k += 1) {
    const symbol = bits.decode(ac);
    const [run, size] = [symbol >> 4, symbol & 15];
    if (size === 0 && run < 15) return;
    k += run;
    if (k > 63) throw new ScanFault('damaged');
    bits.skip(size);
  }
}

function readFirst(scan: Scan, ac: HuffmanTable, known: Uint32Array, at: number): void {
  if (scan.quietBlocks > 0) {
    scan.quietBlocks -= 1;
    return;
  }
  for (let k = scan.first; k <= scan.last; k += 1) {
    const symbol = scan.bits.decode(ac);
    const [run, size] = [symbol >> 4, symbol & 15];
    if (size === 0 && run < 15) {
      scan.quietBlocks = (1 << run) - 1 + scan.bits.read(run);
      return;
    }
    k += run;
    if (k > scan.last) throw new ScanFault('damaged');
    scan.bits.skip(size);
    if (size > 0) setKnown(known, at, k);
  }
}

function refine(scan: Scan, ac: HuffmanTable, known: Uint32Array, at: number): void {
  let k = scan.first;
  while (scan.quietBlocks === 0 && k <= scan.last) {
    const symbol = scan.bits.decode(ac);
    const [run, size] = [symbol >> 4, symbol & 15];
    if (size === 0 && run < 15) {
      scan.quietBlocks = (1 << run) + scan.bits.read(run);
      break;
    }
    if (size > 0) scan.bits.skip(1);
    k = passZeros(scan, known, at, { from: k, zeros: run });
    if (size > 0 && k <= scan.last) setKnown(known, at, k);
    k += 1;
  }
  if (scan.quietBlocks === 0) return;
  scan.quietBlocks -= 1;
  if (known[at] !== 0 || known[at + 1] !== 0) passZeros(scan, known, at, { from: k, zeros: 64 });
}

/** Goes behind so many coefficients that are still zero; those that are not have one more bit each. */
function passZeros(scan: Scan, known: Uint32Array, at: number, way: { from: number; zeros: number }): number {
  let { from: k, zeros } = way;
  for (; k <= scan.last; k += 1) {
    if (isKnown(known, at, k)) scan.bits.skip(1);
    else if (zeros === 0) return k;
    else zeros -= 1;
  }
  return k;
}

function isKnown(known: Uint32Array, at: number, k: number): boolean {
  return (((known[at + (k >> 5)] ?? 0) >>> (k & 31)) & 1) === 1;
}

function setKnown(known: Uint32Array, at: number, k: number): void {
  const place = at + (k >> 5);
  known[place] = (known[place] ?? 0) | (1 << (k & 31));
}
