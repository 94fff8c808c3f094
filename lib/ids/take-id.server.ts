import 'server-only';
import { randomBytes } from 'node:crypto';

const digits = '0123456789abcdefghjkmnpqrstvwxyz';
const timeLength = 10;
const randomLength = 16;

/**
 * Makes `count` ids of 26 characters (48 bits of time, 80 random, Crockford's base 32), in descending order, so that
 * takes read newest first show a batch from its first to its last.
 */
export function makeTakeIds(count: number, now: Date): string[] {
  const time = encode(BigInt(now.getTime()), timeLength);
  const ids = Array.from({ length: count }, () => time + encode(readRandom(), randomLength));
  return ids.sort().reverse();
}

function readRandom(): bigint {
  return BigInt(`0x${randomBytes(10).toString('hex')}`);
}

function encode(value: bigint, length: number): string {
  let text = '';
  for (let rest = value, index = 0; index < length; index += 1, rest >>= 5n) {
    text = digits.charAt(Number(rest & 31n)) + text;
  }
  return text;
}
