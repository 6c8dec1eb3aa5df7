import { foldText } from '../fold-text';
import type { Bilingual, LanguageCode } from '../language';
import { type CellProblem, openTable, type TableRecord } from './table-source';

/** A column of a table that people fill in. */
export interface TableColumn {
  readonly heading: Bilingual;
  readonly required: boolean;
  readonly guide: Bilingual;
  readonly example: Bilingual;
}

/** A table as cells; with problems, without rows. */
export interface TableContent<Column> {
  readonly columns: readonly Column[];
  readonly header: readonly string[];
  readonly rowCount: number;
  readonly records: Iterable<TableRecord>;
  readonly problems: readonly CellProblem[];
}

/** A header with more is no table of ours, and each column would be a problem. */
const MOST_COLUMNS = 200;

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

/**
 * Reads a table with a header in Spanish or English, its columns in any order. Rows that begin with "#" are notes.
 */
export function readTable<Column extends TableColumn>(
  text: string,
  columns: readonly Column[],
  mostRows: number,
): TableContent<Column> {
  const source = openTable(text, ([first]) => !first?.startsWith('#'));
  if ('problem' in source) return refused([source.problem]);
  const { header, rowCount, rows } = source;
  if (header.cells.length > MOST_COLUMNS) {
    const count = header.cells.length;
    return refused([
      headerProblem(
        header.line,
        null,
        `la tabla tiene ${count} columnas; caben ${MOST_COLUMNS}.`,
        `the table has ${count} columns; ${MOST_COLUMNS} fit.`,
      ),
    ]);
  }
  const found = header.cells.map((cell) => columnOf(columns, cell));
  const problems = checkHeader(columns, header, found);
  if (problems.length > 0) return refused(problems);
  if (rowCount === 0) {
    return refused([
      headerProblem(
        header.line,
        null,
        'la tabla solo tiene el encabezado: no hay filas que importar.',
        'the table has its header alone: there are no rows to import.',
      ),
    ]);
  }
  if (rowCount > mostRows) {
    return refused([
      headerProblem(
        header.line,
        null,
        `la tabla tiene ${rowCount} filas; impórtela en partes de como máximo ${mostRows}.`,
        `the table has ${rowCount} rows; import it in parts of at most ${mostRows}.`,
      ),
    ]);
  }
  return { columns: found as Column[], header: header.cells, rowCount, records: rows, problems: [] };
}

function refused<Column>(problems: readonly CellProblem[]): TableContent<Column> {
  return { columns: [], header: [], rowCount: 0, records: [], problems };
}

/** The column of a heading in either language; accents, case and spaces do not matter. */
export function columnOf<Column extends Pick<TableColumn, 'heading'>>(
  columns: readonly Column[],
  heading: string,
): Column | undefined {
  const plain = (text: string): string => foldText(text).replace(/[\s-]+/g, '_');
  return columns.find((column) =>
    [column.heading.es, column.heading.en].some((name) => plain(name) === plain(heading)),
  );
}

function headerProblem(line: number, column: string | null, es: string, en: string): CellProblem {
  return { line, column, text: { es, en } };
}

function checkHeader<Column extends TableColumn>(
  columns: readonly Column[],
  { line, cells }: TableRecord,
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
          line,
          name,
          `la columna «${name}» no se conoce; las columnas son: ${expected.es}.`,
          `the column "${name}" is not known; the columns are: ${expected.en}.`,
        ),
      );
    } else if (found.indexOf(column) !== i) {
      problems.push(
        headerProblem(line, name, `la columna «${name}» está dos veces.`, `the column "${name}" is there twice.`),
      );
    }
  });
  for (const column of columns) {
    if (column.required && !found.includes(column)) {
      const { es, en } = column.heading;
      problems.push(
        headerProblem(
          line,
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
