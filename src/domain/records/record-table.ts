import type { SnapshotStamp } from '../../platform/database/revision';
import {
  type CellProblem,
  guardText,
  type TableColumn,
  type TableContent,
  type TableRecord,
  unguardText,
  widthProblem,
} from '../../platform/files/table-file';
import { foldText } from '../../platform/fold-text';
import type { Bilingual } from '../../platform/language';
import { isPlainText, type PlainTextRule } from '../../platform/plain-text';
import { readWrittenCount, readWrittenNumber } from '../../platform/written-number';
import type { RecordEntity } from './record.entity';
import type { RecordRow, RecordType } from './record-type';

/** What is wrong with a cell. */
export class CellFault extends Error {
  constructor(readonly text: Bilingual) {
    super(text.es);
  }
}

/** How a value of one sort stands in a cell. What `write` gives, `read` takes for the same value. */
export interface CellCodec<Value, Snapshot extends SnapshotStamp = SnapshotStamp> {
  /** @throws CellFault @param cell not empty */
  read(cell: string, snapshot: Snapshot): Value;
  write(value: Value): string;
  readonly guide: Bilingual;
}

/** A column of the table of a kind of record. */
export interface RecordColumn<State extends object = object> extends TableColumn {
  /** The fields of the state that it says, as rules name them. */
  readonly fields: readonly string[];
  /** @throws CellFault */
  read(cell: string, snapshot: SnapshotStamp): unknown;
  /** What an empty cell stands for. */
  readonly empty: unknown;
  valueOf(state: State): unknown;
  write(state: State): string;
}

/** How records of a kind stand in a table: a row each, the identifier first. */
export interface RecordTable<State extends object = object, Row extends RecordEntity & { id: string } = RecordRow> {
  /** As commands name it. */
  readonly name: string;
  readonly type: RecordType<State, Row>;
  readonly columns: ReadonlyArray<RecordColumn<State>>;
  /** @param values by the heading of their column in English */
  toState(values: Readonly<Record<string, unknown>>): State;
  /** Whether its rules look at the rows before it, so that each is written before the next is checked. */
  readonly oneByOne?: boolean;
  /** Rows that are nobody's records and stay out of the export. */
  isLeftOut?(row: Row): boolean;
}

export interface ColumnOptions {
  readonly required?: boolean;
  readonly guide?: Bilingual;
  readonly example: string;
  /** More fields that rules name of it. */
  readonly fields?: readonly string[];
  readonly empty?: unknown;
}

/** A column of what `find` finds in the state; null and undefined are an empty cell. */
export function recordColumn<State extends object, Value>(
  [es, en]: readonly [string, string],
  fields: readonly string[],
  codec: CellCodec<Value>,
  find: (state: State) => Value | null | undefined,
  { required = false, guide = codec.guide, example, empty = null }: ColumnOptions,
): RecordColumn<State> {
  return {
    heading: { es, en },
    fields,
    required,
    guide,
    example: { es: example, en: example },
    empty,
    read(cell, snapshot) {
      if (cell !== '') return codec.read(cell, snapshot);
      if (required) throw new CellFault({ es: 'falta.', en: 'missing.' });
      return empty;
    },
    valueOf: (state) => find(state) ?? empty,
    write(state) {
      const value = find(state);
      return value === null || value === undefined ? '' : codec.write(value);
    },
  };
}

/** A column of the field of the same name. */
export function fieldColumn<State extends object, Field extends keyof State & string>(
  headings: readonly [string, string],
  field: Field,
  codec: CellCodec<NonNullable<State[Field]>>,
  options: ColumnOptions,
): RecordColumn<State> {
  const fields = [field, ...(options.fields ?? [])];
  const read = (state: State): NonNullable<State[Field]> | null => state[field] ?? null;
  return recordColumn<State, NonNullable<State[Field]>>(headings, fields, codec, read, options);
}

/** The state of a table whose columns are fields. */
export function stateOfFields<State extends object>(
  columns: ReadonlyArray<RecordColumn<State>>,
): (values: Readonly<Record<string, unknown>>) => State {
  return (values) =>
    Object.fromEntries(columns.map(({ fields: [field = ''], heading }) => [field, values[heading.en]])) as State;
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

/** An identifier of another record. */
export const idCell: CellCodec<string> = {
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
  guide: { es: 'un número, sin separadores de miles', en: 'a number, without separators of thousands' },
  read(cell) {
    const read = readWrittenNumber(cell);
    if ('fault' in read) throw new CellFault(read.fault);
    return read.value;
  },
  write: String,
};

export function countCell(least: number, most: number): CellCodec<number> {
  const guide = { es: `un entero de ${least} a ${most}`, en: `a whole number from ${least} to ${most}` };
  return {
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

export function choiceCell<const Value extends string>(values: readonly Value[]): CellCodec<Value> {
  const named = values.join(', ');
  return {
    guide: { es: `uno de ${named}`, en: `one of ${named}` },
    read(cell) {
      const value = values.find((candidate) => foldText(candidate) === foldText(cell));
      if (value === undefined) throw cellFault(cell, `uno de ${named}`, `one of ${named}`);
      return value;
    },
    write: (value) => value,
  };
}

const YES = ['si', 's', 'yes', 'y', 'true', 'verdadero', '1', 'x'];
const NO = ['no', 'n', 'false', 'falso', '0'];

export const yesNoCell: CellCodec<boolean> = {
  guide: { es: 'sí, no o nada', en: 'yes, no or nothing' },
  read(cell) {
    const folded = foldText(cell);
    if (YES.includes(folded)) return true;
    if (NO.includes(folded)) return false;
    throw cellFault(cell, 'sí, no o nada', 'yes, no or nothing');
  },
  write: (value) => (value ? 'sí' : 'no'),
};

/** Items divided by |; a | of an item has a backslash before it. */
export function listCell<Item>(item: CellCodec<Item>): CellCodec<readonly Item[]> {
  return {
    guide: { es: `${item.guide.es}; varios, separados por |`, en: `${item.guide.en}; several, divided by |` },
    read: (cell, snapshot) => splitItems(unguardText(cell)).map((part) => item.read(part.trim(), snapshot)),
    write: (items) => guardText(items.map((each) => item.write(each).replace(/[\\|]/g, '\\$&')).join(' | ')),
  };
}

function splitItems(text: string): string[] {
  const items: string[] = [''];
  for (const [piece] of text.matchAll(/\\[\\|]|[\s\S]/gu)) {
    if (piece === '|') items.push('');
    else items[items.length - 1] += piece.length === 2 && piece.startsWith('\\') ? piece.slice(1) : piece;
  }
  return items.filter((part) => part.trim() !== '');
}

/** The column of the identifier, first in every table. */
export const ID_COLUMN: TableColumn = {
  heading: { es: 'id', en: 'id' },
  required: false,
  guide: {
    es: 'identificador de un registro que se cambia; nada para uno nuevo',
    en: 'identifier of a record that is changed; nothing for a new one',
  },
  example: { es: '', en: '' },
};

/** A row as far as it can be read. */
export interface ReadCells {
  /** By the heading in English; a column that the table does not have is left out. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly CellProblem[];
}

/** Reads the cells of a row by their columns. */
export function readCells(
  content: TableContent<TableColumn | RecordColumn>,
  record: TableRecord,
  snapshot: SnapshotStamp,
): ReadCells {
  const width = widthProblem(record, content.header);
  if (width !== null) return { values: {}, problems: [width] };
  const values: Record<string, unknown> = {};
  const problems: CellProblem[] = [];
  content.columns.forEach((column, i) => {
    const cell = (record.cells[i] ?? '').trim();
    try {
      values[column.heading.en] = 'read' in column ? column.read(cell, snapshot) : cell;
    } catch (error) {
      if (!(error instanceof CellFault)) throw error;
      problems.push({ line: record.line, column: (content.header[i] ?? '').trim(), text: error.text });
    }
  });
  return { values, problems };
}
