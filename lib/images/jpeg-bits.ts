/** A Huffman table: for every 16 bits the length of the code they begin with (0 for none), and its symbol. */
export interface HuffmanTable {
  lengths: Uint8Array;
  symbols: Uint8Array;
}

/** Thrown inside a scan that is not whole: `cut` when the file ends in it, else `damaged`. */
export class ScanFault extends Error {
  override readonly name = 'ScanFault';
  readonly problem: 'cut' | 'damaged';

  constructor(problem: 'cut' | 'damaged') {
    super(`The scan is ${problem}.`);
    this.problem = problem;
  }
}

/**
 * Makes a table from a definition: 16 counts of codes by length, and the symbols in their order.
 * @throws ScanFault when there are more codes than fit. Source: ITU-T T.81, annex C.
 */
export function makeHuffmanTable(definition: Buffer): HuffmanTable {
  const table = { lengths: new Uint8Array(65_536), symbols: new Uint8Array(65_536) };
  let [from, next] = [0, 16];
  for (let length = 1; length <= 16; length += 1) {
    for (let left = definition[length - 1] ?? 0; left > 0; left -= 1) {
      const to = from + (1 << (16 - length));
      if (to > 65_536) throw new ScanFault('damaged');
      table.lengths.fill(length, from, to);
      table.symbols.fill(definition[next] ?? 0, from, to);
      next += 1;
      from = to;
    }
  }
  return table;
}

/**
 * Reads the bits of a scan: the zero after an FF is stuffing, and any other marker ends the bits. All methods throw a
 * ScanFault when the bits do not suffice. Source: ITU-T T.81, annex F.2.2.
 */
export class ScanBits {
  /** Position of the first byte that is not buffered. */
  private position: number;
  private held = 0;
  private count = 0;
  private readonly bytes: Buffer;

  constructor(bytes: Buffer, from: number) {
    this.bytes = bytes;
    this.position = from;
  }

  /** The symbol of the next code. */
  decode({ lengths, symbols }: HuffmanTable): number {
    this.fill();
    const bits =
      this.count >= 16
        ? (this.held >>> (this.count - 16)) & 0xffff
        : (this.held << (16 - this.count)) & 0xffff;
    const length = lengths[bits] ?? 0;
    if (length === 0 && this.count >= 16) throw new ScanFault('damaged');
    this.drop(length === 0 ? 16 : length);
    return symbols[bits] ?? 0;
  }

  /** The value of the next bits, at most 16. */
  read(length: number): number {
    if (length === 0) return 0;
    this.fill();
    this.drop(length);
    return (this.held >>> this.count) & ((1 << length) - 1);
  }

  /** Passes over a number of bits, at most 64. */
  skip(length: number): void {
    for (let left = length; left > 0; left -= 16) this.read(Math.min(16, left));
  }

  /** Skips past the restart marker with this number, 0 to 7; the bits before it are padding. */
  restart(number: number): void {
    [this.held, this.count] = [0, 0];
    const at = this.bytes.indexOf(0xff, this.position);
    let marker = at < 0 ? this.bytes.length : at;
    while (this.bytes[marker + 1] === 0xff) marker += 1;
    if (this.bytes[marker + 1] !== 0xd0 + number) throw this.explain(marker);
    this.position = marker + 2;
  }

  /** Position of the first byte of which no bit was used. */
  findEnd(): number {
    let end = this.position;
    for (let unused = this.count >> 3; unused > 0; unused -= 1) {
      end -= this.bytes[end - 1] === 0 && this.bytes[end - 2] === 0xff ? 2 : 1;
    }
    return end;
  }

  private fill(): void {
    while (this.count <= 16) {
      const byte = this.bytes[this.position];
      if (byte === undefined) return;
      if (byte === 0xff && this.bytes[this.position + 1] !== 0) return;
      this.position += byte === 0xff ? 2 : 1;
      this.held = ((this.held << 8) | byte) & 0xffffff;
      this.count += 8;
    }
  }

  private drop(length: number): void {
    if (length > this.count) throw this.explain(this.position);
    this.count -= length;
  }

  private explain(at: number): ScanFault {
    return new ScanFault(at + 1 < this.bytes.length ? 'damaged' : 'cut');
  }
}
