import type { Cell, Table } from '../../../platform/data-table';

/** Spreadsheets take UTF-8 for what it is by this mark alone. */
export const BYTE_ORDER_MARK = '\uFEFF';
/** A spreadsheet would run a text that begins so as a formula. */
const FORMULA_START = /^[=+\-@\t\r＝＋－＠]/;
const CHUNK_LETTERS = 1 << 16;

/**
 * RFC 4180 in UTF-8, a piece at a time. A text that a spreadsheet would take for a formula gets an apostrophe before it;
 * numbers stay numbers.
 */
export function* writeCsv({ columns, rows }: Table): Generator<string> {
  let chunk = csvRow(columns.map(({ name }) => name));
  for (const row of rows) {
    chunk += csvRow(row);
    if (chunk.length < CHUNK_LETTERS) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

/** One row with its line end. */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
