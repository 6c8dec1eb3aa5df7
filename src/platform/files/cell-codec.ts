import type { ColumnType, Words } from '../data-table';
import { foldText } from '../fold-text';
import type { Bilingual, LanguageCode } from '../language';
import { isPlainText, type PlainTextRule } from '../plain-text';
import { guardText, type TableColumn, type TableContent, unguardText, widthProblem } from './table-file';
import type { CellProblem, TableRecord } from './table-source';
import { readWrittenCount, readWrittenNumber } from './written-number';

/** What is wrong with a cell. */
export class CellFault extends Error {
  /** @param field of the state, where the fault is of a row; without it, the cell that is being read is at fault */
  constructor(
    readonly text: Bilingual,
    readonly field: string | null = null,
  ) {
    super(text.es);
  }
}

/** How a value of one sort is written in a cell. What `write` gives in either language, `read` takes for the same value. */
export interface CellCodec<Value, Context = unknown> {
  /** Of the value in tables for everybody. */
  readonly type: ColumnType;
  /** @throws CellFault @param cell not empty */
  read(cell: string, context: Context): Value;
  write(value: Value, language: LanguageCode): string;
  readonly guide: Bilingual;
  /** The words of a choice. */
  readonly words?: Words;
}

/** @param es what is right, in Spanish; @param en the same in English */
export function cellFault(cell: string, es: string, en: string): CellFault {
  const found = cell.length > 60 ? `${cell.slice(0, 60)}…` : cell;
  return new CellFault({ es: `se encontró «${found}»; debe ser ${es}.`, en: `found "${found}"; it must be ${en}.` });
}

export function textCell(rule: PlainTextRule): CellCodec<string> {
  const guide = {
    es: `un texto de 1 a ${rule.most} caracteres${rule.lines ? '' : ', en una línea'}, sin HTML`,
    en: `a text of 1 to ${rule.most} characters${rule.lines ? '' : ', on one line'}, without HTML`,
  };
  return {
    type: 'string',
    guide,
    read(cell) {
      const text = unguardText(cell).trim();
      if (text.includes('\uFFFD')) {
        throw cellFault(
          cell,
          `${guide.es}; se perdieron letras al guardar el archivo`,
          `${guide.en}; letters were lost when the file was saved`,
        );
      }
      if (!isPlainText(text, rule)) throw cellFault(cell, guide.es, guide.en);
      return text;
    },
    write: guardText,
  };
}

/** A text of which the rules of its kind say all that is wrong. */
export const freeTextCell: CellCodec<string> = {
  type: 'string',
  guide: { es: 'un texto, sin HTML', en: 'a text, without HTML' },
  read: (cell) => unguardText(cell).trim(),
  write: guardText,
};

/** An identifier of another record. */
export const idCell: CellCodec<string> = {
  type: 'string',
  guide: { es: 'identificador del registro', en: 'identifier of the record' },
  read(cell) {
    const id = unguardText(cell);
    if (!/^[\w-]{1,80}$/.test(id)) throw cellFault(cell, 'un identificador', 'an identifier');
    return id;
  },
  write: guardText,
};

const EARLIEST_YEAR = 2000;
const LATEST_YEAR = 2100;

/** A day as 2025-12-31; what a spreadsheet makes of it, 31/12/2025, is read as well. */
export const dayCell: CellCodec<string> = {
  type: 'date',
  guide: { es: `una fecha como ${EARLIEST_YEAR + 25}-12-31`, en: `a date such as ${EARLIEST_YEAR + 25}-12-31` },
  read(cell) {
    const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell) ?? [];
    const text = year === undefined ? cell : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
    const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
    const inRange = Number(text.slice(0, 4)) >= EARLIEST_YEAR && Number(text.slice(0, 4)) <= LATEST_YEAR;
    // Some engines take 2025-02-30 for 2 March: the round trip tells.
    if (Number.isNaN(time) || !inRange || new Date(time).toISOString().slice(0, 10) !== text) {
      throw cellFault(
        cell,
        `una fecha de ${EARLIEST_YEAR}-01-01 a ${LATEST_YEAR}-12-31`,
        `a date from ${EARLIEST_YEAR}-01-01 to ${LATEST_YEAR}-12-31`,
      );
    }
    return text;
  },
  write: (day) => day,
};

/** A number with a decimal point or comma, without separators of thousands. */
export const numberCell: CellCodec<number> = {
  type: 'number',
  guide: { es: 'un número, sin separadores de miles', en: 'a number, without separators of thousands' },
  read(cell) {
    const read = readWrittenNumber(cell);
    if ('fault' in read) throw new CellFault(read.fault);
    return read.value;
  },
  write: String,
};

/** A number within bounds, which are included. */
export function rangeCell(least: number, most = Number.POSITIVE_INFINITY): CellCodec<number> {
  const range = rangeWords(least, most);
  const guide = { es: `un número ${range.es}`, en: `a number ${range.en}` };
  return {
    ...numberCell,
    guide,
    read(cell, context) {
      const value = numberCell.read(cell, context);
      if (value >= least && value <= most) return value;
      throw cellFault(cell, guide.es, guide.en);
    },
  };
}

function rangeWords(least: number, most: number): Bilingual {
  return most === Number.POSITIVE_INFINITY
    ? { es: `de ${least} en adelante`, en: `from ${least} up` }
    : { es: `de ${least} a ${most}`, en: `from ${least} to ${most}` };
}

/** A longitude or a latitude. */
export const degreesCell: CellCodec<number> = {
  ...numberCell,
  guide: { es: 'grados WGS 84, con punto o coma decimal', en: 'WGS 84 degrees, with decimal point or comma' },
  read(cell) {
    if (!/^[-−]?\d{1,3}([.,]\d{1,17})?(e-\d{1,3})?$/i.test(cell)) {
      throw cellFault(cell, 'un número de grados, como -91.518', 'a number of degrees, such as -91.518');
    }
    return Number(cell.replace('−', '-').replace(',', '.'));
  },
};

export function countCell(least: number, most = Number.POSITIVE_INFINITY): CellCodec<number> {
  const range = rangeWords(least, most);
  const guide = { es: `un entero ${range.es}`, en: `a whole number ${range.en}` };
  return {
    type: 'integer',
    guide,
    read(cell) {
      const count = readWrittenCount(cell);
      if (count !== null && 'fault' in count) throw new CellFault(count.fault);
      if (count === null || count.value < least || count.value > most) throw cellFault(cell, guide.es, guide.en);
      return count.value;
    },
    write: String,
  };
}

/** One of a few words: read by its code or its name in either language, written by its name in the table's. */
export function choiceCell<const Value extends string>(
  values: readonly Value[],
  labels?: Readonly<Record<Value, Bilingual>>,
): CellCodec<Value> {
  const wordOf = (value: Value, language: LanguageCode): string => labels?.[value][language] ?? value;
  const named = (language: LanguageCode): string => values.map((value) => wordOf(value, language)).join(', ');
  const guide = { es: `uno de: ${named('es')}`, en: `one of: ${named('en')}` };
  const ofWord = new Map(
    values.flatMap((value) => [value, wordOf(value, 'es'), wordOf(value, 'en')].map((word) => [foldText(word), value])),
  );
  return {
    type: 'string',
    guide,
    read(cell) {
      const value = ofWord.get(foldText(cell));
      if (value === undefined) throw cellFault(cell, guide.es, guide.en);
      return value;
    },
    write: wordOf,
    ...(labels === undefined ? {} : { words: labels }),
  };
}

const YES = ['si', 's', 'yes', 'y', 'true', 'verdadero', '1', 'x'];
const NO = ['no', 'n', 'false', 'falso', '0'];

export const yesNoCell: CellCodec<boolean> = {
  type: 'boolean',
  guide: { es: 'sí, no o nada', en: 'yes, no or nothing' },
  read(cell) {
    const folded = foldText(cell);
    if (YES.includes(folded)) return true;
    if (NO.includes(folded)) return false;
    throw cellFault(cell, 'sí, no o nada', 'yes, no or nothing');
  },
  write: (value, language) => (value ? { es: 'sí', en: 'yes' }[language] : 'no'),
};

/** Items divided by |, or by another sign of `dividers`; one that is part of an item has a backslash before it. */
export function listCell<Item>(item: CellCodec<Item>, dividers = '|'): CellCodec<readonly Item[]> {
  const guarded = new RegExp(`[\\\\${dividers}]`, 'g');
  return {
    type: 'string',
    guide: { es: `${item.guide.es}; varios, separados por |`, en: `${item.guide.en}; several, divided by |` },
    read: (cell, context) => splitItems(unguardText(cell), dividers).map((part) => item.read(part.trim(), context)),
    ...(item.words === undefined ? {} : { words: item.words }),
    write: (items, language) =>
      guardText(items.map((each) => item.write(each, language).replace(guarded, '\\$&')).join(' | ')),
  };
}

function splitItems(text: string, dividers: string): string[] {
  const items: string[] = [''];
  const pieces = new RegExp(`\\\\[\\\\${dividers}]|[\\s\\S]`, 'gu');
  for (const [piece] of text.matchAll(pieces)) {
    if (dividers.includes(piece)) items.push('');
    else items[items.length - 1] += piece.length === 2 && piece.startsWith('\\') ? piece.slice(1) : piece;
  }
  return items.filter((part) => part.trim() !== '');
}

/** A column whose cells are read as values. */
export interface ReadableColumn extends TableColumn {
  /** @throws CellFault */
  read(cell: string, context: unknown): unknown;
}

/** A row as far as it can be read. */
export interface ReadCells {
  /** By the heading in English; a column that the table does not have is left out. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly CellProblem[];
}

/** Reads the cells of a row by their columns. */
export function readCells(
  content: TableContent<TableColumn | ReadableColumn>,
  record: TableRecord,
  context: unknown,
): ReadCells {
  const width = widthProblem(record, content.header);
  if (width !== null) return { values: {}, problems: [width] };
  const values: Record<string, unknown> = {};
  const problems: CellProblem[] = [];
  content.columns.forEach((column, i) => {
    const cell = (record.cells[i] ?? '').trim();
    try {
      values[column.heading.en] = 'read' in column ? column.read(cell, context) : cell;
    } catch (error) {
      if (!(error instanceof CellFault)) throw error;
      problems.push({ line: record.line, column: (content.header[i] ?? '').trim(), text: error.text });
    }
  });
  return { values, problems };
}
