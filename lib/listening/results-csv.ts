/** A cell of a table: text, a number, or nothing. */
export type CsvCell = string | number | boolean | null;

/**
 * Writes a table as RFC 4180 has it: commas, CRLF, quotes where they are needed. Text that a spreadsheet would read as a
 * formula gets an apostrophe before it.
 */
export function writeCsv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('');
}

function writeCell(cell: CsvCell): string {
  if (cell === null) return '';
  const text = typeof cell === 'string' ? guardFormula(cell) : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Spreadsheets ignore blanks, quotes and invisible characters (zero-width ones, joiners, marks of direction, variation
 * selectors, Hangul fillers) and treat full-width and small-form signs like the plain ones.
 */
const formula = /^[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800"'`‘’“”]*[=+\-@＝＋－＠﹦﹢﹣﹫]/u;

function guardFormula(text: string): string {
  return formula.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}
