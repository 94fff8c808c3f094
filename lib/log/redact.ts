/** Pieces of a secret from this length on are hidden as well: cut keys are common in messages of engines. */
const shortestPiece = 8;

/**
 * Makes a filter for text on its way to a log or a screen: it masks every secret, whole or in pieces of eight
 * characters or more, plain or encoded as in a URL, in JSON, in base64 (also inside longer base64) or in hexadecimal,
 * in any letter case. Secrets that are shorter are hidden whole.
 */
export function createRedactor(secrets: readonly string[], mark = '[secret]'): (text: string) => string {
  const short = secrets.filter((secret) => secret !== '' && secret.length < shortestPiece);
  const pieces = new Set(
    secrets
      .filter((secret) => secret.length >= shortestPiece)
      .flatMap(listForms)
      .flatMap(listPieces),
  );
  return (text) => hidePieces(hideWhole(text, short, mark), pieces, mark);
}

/** How a secret may be written. */
function listForms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  const inAddress = encodeURIComponent(secret);
  return [
    secret,
    inAddress,
    encodeURIComponent(inAddress),
    hex.replace(/../g, '%$&'),
    JSON.stringify(secret).slice(1, -1),
    Array.from(secret, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    hex,
    ...[0, 1, 2].flatMap((offset) => encodeInside(bytes, offset)),
  ];
}

/** The part of a base64 text that depends on a secret alone when this many bytes of a group precede it. */
function encodeInside(secret: Buffer, offset: number): string[] {
  const before = Buffer.alloc(offset);
  const wholeGroups = Buffer.concat([before, secret]).toString('base64').replace(/=+$/, '');
  const own = wholeGroups.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + secret.length) * 8) / 6));
  return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
}

function listPieces(form: string): string[] {
  const text = form.toLowerCase();
  return Array.from({ length: Math.max(0, text.length - shortestPiece + 1) }, (_, start) =>
    text.slice(start, start + shortestPiece),
  );
}

function hideWhole(text: string, secrets: readonly string[], mark: string): string {
  return secrets.reduce((line, secret) => line.replaceAll(secret, mark), text);
}

/** Hides every stretch of a text that consists of pieces. */
function hidePieces(text: string, pieces: ReadonlySet<string>, mark: string): string {
  if (pieces.size === 0) return text;
  // Lower-casing may lengthen text; letters that do so are in no secret.
  const lower = Array.from({ length: text.length }, (_, index) => toLower(text.charAt(index))).join('');
  let shown = '';
  let hiddenUntil = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (pieces.has(lower.slice(index, index + shortestPiece))) {
      if (index >= hiddenUntil) shown += mark;
      hiddenUntil = index + shortestPiece;
    }
    if (index >= hiddenUntil) shown += text.charAt(index);
  }
  return shown;
}

function toLower(letter: string): string {
  const lower = letter.toLowerCase();
  return lower.length === 1 ? lower : letter;
}
