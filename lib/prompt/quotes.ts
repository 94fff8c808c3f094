import { pairMarks } from './quote-pairing.ts';

/** Quoted words with their marks; `at` and `end` in UTF-16 units around both. Joined, the three are the same text. */
export interface Quote {
  at: number;
  end: number;
  open: string;
  words: string;
  close: string;
}

/** How the quotation marks of a text pair; `unfinished` when only the last one still lacks its partner. */
export interface QuoteReading {
  pairing: 'clear' | 'unfinished' | 'unclear';
  /** In the order of the text, the outer ones only. Empty where the pairing is unclear. */
  quotes: readonly Quote[];
}

/**
 * Finds quoted words in any usual way of quoting: "ASCII", “curly”, „low-high“, «guillemets» both ways, 「corner
 * brackets」, ＂full-width＂ and ‘single’ ones. Apostrophes, inches (5") and primes do not count. Where the marks can be
 * paired in more ways than one, or in none, nothing is quoted. Linear in the length of the text.
 */
export function readQuotes(text: string): QuoteReading {
  const { pairing, pairs } = pairMarks(text);
  return { pairing, quotes: pairs.map(({ at, end }) => cutQuote(text, at, end)) };
}

/** The quoted words of a text, where it is clear which they are. */
export function listQuotes(text: string): readonly Quote[] {
  return readQuotes(text).quotes;
}

/** White space inside guillemets (« Bonjour ») belongs to the marks. */
function cutQuote(text: string, at: number, end: number): Quote {
  const inner = text.slice(at + 1, end - 1);
  const isSpaced = /^[«»‹›]$/u.test(text.charAt(at)) && /^[^\S\r\n].*\S.*[^\S\r\n]$/su.test(inner);
  const depth = isSpaced ? 2 : 1;
  return {
    at,
    end,
    open: text.slice(at, at + depth),
    words: text.slice(at + depth, end - depth),
    close: text.slice(end - depth, end),
  };
}
