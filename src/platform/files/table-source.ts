import { CsvError, type Options, parse } from 'csv-parse/sync';
import type { Bilingual } from '../language';

/** What is wrong in a table, at its place. */
export interface CellProblem {
  /** 1 is the header; a cell that spans lines has that of its row's first. */
  readonly line: number;
  /** As the header of the table has it; null when it is of the line as a whole. */
  readonly column: string | null;
  readonly text: Bilingual;
}

export interface TableRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table as it came. Its rows are cut from the text when they are wanted, some at a time, as often as they are wanted. */
export interface TableSource {
  readonly header: TableRecord;
  readonly rowCount: number;
  readonly rows: Iterable<TableRecord>;
}

const CR = 0x0d;
const LF = 0x0a;
/** Rows that are held as cells at one time. */
const BATCH_ROWS = 500;
/** A longer row is a quote that nobody closed, or no table. */
const MOST_ROW_BYTES = 1_000_000;
/** Of the text, to find what divides its cells. */
const SEEN_CHARACTERS = 100_000;

/**
 * Opens a table: commas, semicolons or tabs between the cells, the header in the first row that is not blank. Blank rows
 * are passed over, and so are empty cells beyond the header.
 * @param isRow whether a row that is not blank is one
 */
export function openTable(
  text: string,
  isRow: (cells: readonly string[]) => boolean = () => true,
): TableSource | { readonly problem: CellProblem } {
  if (text.includes('\0') || text.startsWith('PK\u0003\u0004')) {
    return problem(
      1,
      'no es un CSV (parece un libro de Excel u otro archivo binario); guárdelo como CSV UTF-8.',
      'it is not a CSV (it looks like an Excel workbook or another binary file); save it as CSV UTF-8.',
    );
  }
  const content = text.replace(/^\uFEFF/, '');
  const bytes = Buffer.from(content);
  const options = { delimiter: delimiterOf(content) };
  let header: TableRecord | undefined;
  let rowCount = 0;
  const batches: Array<{ readonly line: number; readonly start: number; end: number }> = [];
  let read = { line: 1, start: 0 };
  const isWanted = (cells: readonly string[]): boolean => cells.some((cell) => cell.trim() !== '') && isRow(cells);
  try {
    forEachRecord(bytes, options, (record, end, nextLine) => {
      if (header === undefined) {
        if (record.cells.some((cell) => cell.trim() !== ''))
          header = { ...record, cells: withoutEmptyEnd(record.cells) };
      } else if (isWanted(record.cells)) {
        if (rowCount % BATCH_ROWS === 0) batches.push({ line: record.line, start: read.start, end });
        rowCount += 1;
      }
      const batch = batches.at(-1);
      if (batch !== undefined) batch.end = end;
      read = { line: nextLine, start: end };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { es, en } = FAULTS[error.code] ?? QUOTES;
    // A quote that is not closed takes in all lines after it: at fault is the row that it is in.
    return problem(read.line, es, en);
  }
  if (header === undefined) {
    return problem(1, 'la tabla está vacía; falta el encabezado.', 'the table is empty; the header is missing.');
  }
  const width = header.cells.length;
  return {
    header,
    rowCount,
    rows: {
      *[Symbol.iterator]() {
        for (const { line, start, end } of batches) {
          const rows: TableRecord[] = [];
          forEachRecord(bytes.subarray(start, end), options, (record) => {
            if (!isWanted(record.cells)) return;
            rows.push({ line: line - 1 + record.line, cells: withoutEmptyEnd(record.cells, width) });
          });
          yield* rows;
        }
      },
    },
  };
}

function problem(line: number, es: string, en: string): { readonly problem: CellProblem } {
  return { problem: { line, column: null, text: { es, en } } };
}

/** @throws CsvError */
function forEachRecord(
  bytes: Buffer,
  options: Options,
  visit: (record: TableRecord, end: number, nextLine: number) => void,
): void {
  let line = 1;
  let start = 0;
  parse(bytes, {
    ...options,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: MOST_ROW_BYTES,
    on_record(cells: string[], { bytes: end }) {
      const own = line;
      line += lineEndsIn(bytes, start, end);
      start = end;
      visit({ line: own, cells }, end, line);
      return null;
    },
  });
}

/** The parser's own count takes CR LF within quotes for two. */
function lineEndsIn(bytes: Buffer, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i += 1) {
    if (bytes[i] === LF || (bytes[i] === CR && bytes[i + 1] !== LF)) count += 1;
  }
  return count;
}

/** @param least cells that stay all the same */
function withoutEmptyEnd(cells: readonly string[], least = 0): readonly string[] {
  let { length } = cells;
  while (length > least && cells[length - 1]?.trim() === '') length -= 1;
  return length === cells.length ? cells : cells.slice(0, length);
}

/** The sign that is most often in the header, outside quotes; a comma when none is. */
function delimiterOf(text: string): string {
  const unquoted = text.slice(0, SEEN_CHARACTERS).replace(/"(?:[^"]|"")*"/g, 'quoted');
  const header = unquoted.split(/[\r\n]+/).find((line) => line.trim() !== '') ?? '';
  const countOf = (sign: string): number => header.split(sign).length - 1;
  return [',', ';', '\t'].reduce((best, sign) => (countOf(sign) > countOf(best) ? sign : best));
}

const WITH_QUOTES: Bilingual = {
  es: 'una celda con comillas las lleva dobles: "Café ""Ixoq""".',
  en: 'a cell with quotes has them doubled: "Café ""Ixoq""".',
};

function quoteFault(es: string, en: string): Bilingual {
  return { es: `${es}; ${WITH_QUOTES.es}`, en: `${en}; ${WITH_QUOTES.en}` };
}

const QUOTES = quoteFault('las comillas no cuadran', 'the quotes do not match');
const FAULTS: Readonly<Record<string, Bilingual>> = {
  CSV_QUOTE_NOT_CLOSED: quoteFault('hay una comilla que no se cierra', 'there is a quote that is not closed'),
  CSV_INVALID_CLOSING_QUOTE: quoteFault(
    'hay texto después de la comilla que cierra una celda',
    'there is text after the quote that closes a cell',
  ),
  INVALID_OPENING_QUOTE: quoteFault(
    'hay una comilla dentro de una celda que no empieza con comilla',
    'there is a quote inside a cell that does not begin with one',
  ),
  CSV_MAX_RECORD_SIZE: {
    es: `la fila pasa de ${MOST_ROW_BYTES / 1e6} MB: hay una comilla que no se cierra, o no es una tabla.`,
    en: `the row is over ${MOST_ROW_BYTES / 1e6} MB: there is a quote that is not closed, or it is not a table.`,
  },
};
