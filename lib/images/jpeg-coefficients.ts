import { type HuffmanTable, type ScanBits, ScanFault } from './jpeg-bits';

/** One colour of a frame: its number, and how many blocks it has in each unit, across and down. */
export interface JpegColour {
  id: number;
  across: number;
  down: number;
  /** Which of its coefficients are known not to be zero, two words for each block; for progressive frames. */
  known: Uint32Array;
}

/** One colour of a scan with its tables. */
export interface ScannedColour {
  colour: JpegColour;
  dc: HuffmanTable | null;
  ac: HuffmanTable | null;
}

/** A scan that is being read. */
export interface Scan {
  bits: ScanBits;
  isProgressive: boolean;
  /** First and last coefficient, and whether this refines an earlier scan. */
  first: number;
  last: number;
  isRefining: boolean;
  /** Remaining blocks in an end-of-band run. */
  quietBlocks: number;
}

/** Reads one block of one colour, whatever kind of scan it is. */
export function readBlock(scan: Scan, { colour, dc, ac }: ScannedColour, block: number): void {
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

/** Skips this many coefficients that are still zero; the non-zero ones have one more bit each. */
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
