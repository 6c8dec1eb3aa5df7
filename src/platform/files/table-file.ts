import { CsvError, parse } from 'csv-parse/sync';
import { foldText } from '../fold-text';
import type { Bilingual, LanguageCode } from '../language';

/** A column of a table that people fill in. */
export interface TableColumn {
  readonly heading: Bilingual;
  readonly required: boolean;
  readonly guide: Bilingual;
  readonly example: Bilingual;
}

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

/** A table as cells; with problems, without rows. */
export interface TableContent<Column> {
  readonly columns: readonly Column[];
  readonly header: readonly string[];
  readonly records: readonly TableRecord[];
  readonly problems: readonly CellProblem[];
}

/** Signs with which a text begins that a spreadsheet would run as a formula; apostrophes before them keep it from that. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/;

/** A text that a spreadsheet takes for a text. `unguardText` gives it back as it was. */
export function guardText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function unguardText(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}

/** What Windows-1252 has where Latin-1 has control characters: 0x80 to 0x9F; five of them stand for nothing. */
const WINDOWS_SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Text of a file as Excel or another program wrote it: UTF-8 with or without its mark, or Windows-1252 (Latin-1). */
export function decodeTable(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not by TextDecoder: that of Node 20 reads windows-1252 as Latin-1, and gives control characters for “ ” – €.
    const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    return latin.replace(/[\u0080-\u009f]/g, (sign) => WINDOWS_SIGNS.charAt(sign.charCodeAt(0) - 0x80));
  }
}

/**
 * Reads a table: commas, semicolons or tabs between the cells, a header in Spanish or English in any order. Blank rows
 * and those that begin with "#" are passed over.
 */
export function readTable<Column extends TableColumn>(
  content: string,
  columns: readonly Column[],
  mostRows: number,
): TableContent<Column> {
  const text = content.replace(/^\uFEFF/, '');
  const refuse = (problems: readonly CellProblem[]): TableContent<Column> => ({
    columns: [],
    header: [],
    records: [],
    problems,
  });
  if (text.includes('\0') || text.startsWith('PK\u0003\u0004')) {
    return refuse([
      headerProblem(
        null,
        'no es un CSV (parece un libro de Excel u otro archivo binario); guárdelo como CSV UTF-8.',
        'it is not a CSV (it looks like an Excel workbook or another binary file); save it as CSV UTF-8.',
      ),
    ]);
  }
  if (text.trim() === '') {
    return refuse([
      headerProblem(null, 'la tabla está vacía; falta el encabezado.', 'the table is empty; the header is missing.'),
    ]);
  }
  const parsed = parseRecords(text);
  if ('problem' in parsed) return refuse([parsed.problem]);
  const [first, ...records] = parsed.records;
  const header = first?.cells ?? [];
  const found = header.map((cell) => columnOf(columns, cell));
  const headerProblems = checkHeader(columns, header, found);
  if (headerProblems.length > 0) return refuse(headerProblems);
  const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== '') && !cells[0]?.startsWith('#'));
  if (filled.length === 0) {
    return refuse([
      headerProblem(
        null,
        'la tabla solo tiene el encabezado: no hay filas que importar.',
        'the table has its header alone: there are no rows to import.',
      ),
    ]);
  }
  if (filled.length > mostRows) {
    return refuse([
      {
        line: filled[mostRows]?.line ?? 1,
        column: null,
        text: {
          es: `la tabla tiene ${filled.length} filas; impórtela en partes de como máximo ${mostRows}.`,
          en: `the table has ${filled.length} rows; import it in parts of at most ${mostRows}.`,
        },
      },
    ]);
  }
  return { columns: found as Column[], header, records: filled, problems: [] };
}

function parseRecords(text: string): { records: TableRecord[] } | { problem: CellProblem } {
  try {
    return { records: recordsOf(text) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const what = QUOTE_FAULTS[error.code] ?? { es: 'las comillas no cuadran', en: 'the quotes do not match' };
    return {
      problem: {
        line: lineOfFault(text, error),
        column: null,
        text: {
          es: `${what.es}; una celda con comillas las lleva dobles: "Café ""Ixoq""".`,
          en: `${what.en}; a cell with quotes has them doubled: "Café ""Ixoq""".`,
        },
      },
    };
  }
}

const QUOTE_FAULTS: Readonly<Record<string, Bilingual>> = {
  CSV_QUOTE_NOT_CLOSED: {
    es: 'hay una comilla que no se cierra',
    en: 'there is a quote that is not closed',
  },
  CSV_INVALID_CLOSING_QUOTE: {
    es: 'hay texto después de la comilla que cierra una celda',
    en: 'there is text after the quote that closes a cell',
  },
  INVALID_OPENING_QUOTE: {
    es: 'hay una comilla dentro de una celda que no empieza con comilla',
    en: 'there is a quote inside a cell that does not begin with one',
  },
};

/** A quote that is not closed takes in all lines after it: at fault is the line of the row that it stands in. */
function lineOfFault(text: string, error: CsvError): number {
  const { code, lines, records: read } = error as CsvError & { lines?: number; records?: number };
  if (code !== 'CSV_QUOTE_NOT_CLOSED') return lines ?? 1;
  const last = read ? recordsOf(text, read).at(-1) : undefined;
  return last === undefined ? 1 : last.endsAt + 1;
}

/** @param most records that are read; all of them without it */
function recordsOf(text: string, most?: number): Array<TableRecord & { readonly endsAt: number }> {
  const parsed = parse(text, {
    delimiter: delimiterOf(text),
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    info: true,
    ...(most === undefined ? {} : { to: most }),
  }) as unknown as Array<{ record: string[]; info: { lines: number } }>;
  let line = 1;
  return parsed.map(({ record, info }) => {
    const first = line;
    // The parser counts lines to the end of a record; a quoted cell may span several.
    line = info.lines + 1;
    return { line: first, cells: record, endsAt: info.lines };
  });
}

/** The sign that stands most often in the header; a comma when none does. */
function delimiterOf(text: string): string {
  const header = text.split(/\r?\n|\r/, 1)[0] ?? '';
  const countOf = (sign: string): number => header.split(sign).length - 1;
  return [',', ';', '\t'].reduce((best, sign) => (countOf(sign) > countOf(best) ? sign : best));
}

/** The column of a heading in either language; accents, case and spaces do not matter. */
export function columnOf<Column extends TableColumn>(columns: readonly Column[], heading: string): Column | undefined {
  const plain = (text: string): string => foldText(text).replace(/[\s-]+/g, '_');
  return columns.find((column) =>
    [column.heading.es, column.heading.en].some((name) => plain(name) === plain(heading)),
  );
}

function headerProblem(column: string | null, es: string, en: string): CellProblem {
  return { line: 1, column, text: { es, en } };
}

function checkHeader<Column extends TableColumn>(
  columns: readonly Column[],
  cells: readonly string[],
  found: ReadonlyArray<Column | undefined>,
): CellProblem[] {
  const expected = {
    es: columns.map(({ heading }) => heading.es).join(', '),
    en: columns.map(({ heading }) => heading.en).join(', '),
  };
  const problems: CellProblem[] = [];
  found.forEach((column, i) => {
    const name = (cells[i] ?? '').slice(0, 60);
    if (column === undefined) {
      problems.push(
        headerProblem(
          name,
          `la columna «${name}» no se conoce; las columnas son: ${expected.es}.`,
          `the column "${name}" is not known; the columns are: ${expected.en}.`,
        ),
      );
    } else if (found.indexOf(column) !== i) {
      problems.push(
        headerProblem(name, `la columna «${name}» está dos veces.`, `the column "${name}" is there twice.`),
      );
    }
  });
  for (const column of columns) {
    if (column.required && !found.includes(column)) {
      const { es, en } = column.heading;
      problems.push(
        headerProblem(
          es,
          `falta la columna «${es}»; las columnas son: ${expected.es}.`,
          `the column "${en}" is missing; the columns are: ${expected.en}.`,
        ),
      );
    }
  }
  return problems;
}

/** What is wrong with a row that has more or fewer cells than the header; null: nothing is. */
export function widthProblem({ line, cells }: TableRecord, header: readonly string[]): CellProblem | null {
  if (cells.length === header.length) return null;
  return {
    line,
    column: null,
    text: {
      es: `la fila tiene ${cells.length} celdas; el encabezado tiene ${header.length}.`,
      en: `the row has ${cells.length} cells; the header has ${header.length}.`,
    },
  };
}

/** One row with its line end: semicolons, so that Excel as it is set up in Guatemala shows it in columns. */
export function tableLine(cells: readonly string[]): string {
  return `${cells.map(quoteCell).join(';')}\r\n`;
}

function quoteCell(text: string): string {
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The first line of a table, after the mark by which spreadsheets know UTF-8. */
export function tableHeader(columns: readonly TableColumn[], language: LanguageCode): string {
  return `\uFEFF${tableLine(columns.map(({ heading }) => heading[language]))}`;
}

const TEMPLATE_NOTE: Bilingual = {
  es: '# Las líneas que empiezan con # son el ejemplo y la guía: no se importan.',
  en: '# Lines that begin with # are the example and the guide: they are not imported.',
};

/** An empty table with an example and a guide to the columns below it, none of which an import takes for a row. */
export function tableTemplate(columns: readonly TableColumn[], language: LanguageCode): string {
  const must = { es: ' (obligatoria)', en: ' (required)' }[language];
  const [first = '', ...others] = columns.map(({ example }) => example[language]);
  const guide = columns.map(
    (column) => `# ${column.heading[language]}${column.required ? must : ''}: ${column.guide[language]}`,
  );
  const notes = [TEMPLATE_NOTE[language], ...guide].map((note) => tableLine([note]));
  return [tableHeader(columns, language), tableLine([`# ${first}`, ...others]), ...notes].join('');
}
