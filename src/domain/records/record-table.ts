import type { Cell, ColumnOf, ColumnType, Words } from '../../platform/data-table';
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
import type { Bilingual, LanguageCode } from '../../platform/language';
import { isPlainText, type PlainTextRule } from '../../platform/plain-text';
import { readWrittenCount, readWrittenNumber } from '../../platform/written-number';

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
export interface CellCodec<Value, Snapshot extends SnapshotStamp = SnapshotStamp> {
  /** Of the value in tables for everybody. */
  readonly type: ColumnType;
  /** @throws CellFault @param cell not empty */
  read(cell: string, snapshot: Snapshot): Value;
  write(value: Value, language: LanguageCode): string;
  readonly guide: Bilingual;
  /** The words of a choice. */
  readonly words?: Words;
}

/** A row of a table for everybody, by the names of its columns. */
export type OpenRow = Readonly<Record<string, unknown>>;

/** A column of a table for everybody. */
export interface OpenColumn extends ColumnOf<OpenRow> {
  /** How SQL reads it; `t` is the row of the record. */
  readonly sql: string;
}

/** A field of a record, described once: how people fill it in, and how everybody may read it. */
export interface RecordColumn<State extends object = object> extends TableColumn {
  /** The fields of the state that it says, as rules name them. */
  readonly fields: readonly string[];
  /** The property of the row that holds the field; null: the definition of the kind says how it is kept. */
  readonly property: string | null;
  /** @throws CellFault */
  read(cell: string, snapshot: SnapshotStamp): unknown;
  /** The value of an empty cell. */
  readonly empty: unknown;
  valueOf(state: State): unknown;
  write(state: State, language: LanguageCode): string;
  /** As everybody may read it; null: it is for those who keep the records. */
  readonly open: OpenColumn | null;
  /** Its description where the API has it as it is recorded, without a full stop; null: the API says it in its own way. */
  readonly api: string | null;
}

export interface ColumnOptions {
  readonly required?: boolean;
  /** What is said of an empty cell of a required column. */
  readonly missing?: Bilingual;
  readonly guide?: Bilingual;
  /** As a cell of either language, or of each. */
  readonly example: string | Bilingual;
  /** More fields that rules name of it. */
  readonly fields?: readonly string[];
  readonly empty?: unknown;
  /** What it is, for everybody who reads it; without it the field stays with those who keep the records. */
  readonly label?: Bilingual;
  readonly unit?: string;
  /** The property of the row where it is not called as the field. */
  readonly property?: string;
  /** For a yes or no that the API, the layer and the tables have as it is recorded: how the API describes it. */
  readonly api?: string;
  /** What is different where everybody reads it. */
  readonly open?: {
    readonly name?: string;
    readonly required?: boolean;
    readonly sql?: string;
    /** Hides what answers hide. */
    cell?(row: OpenRow): Cell;
  };
}

const MISSING: Bilingual = { es: 'falta.', en: 'missing.' };

/** `womenLed` is `women_led` in the database and in tables for everybody. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

interface OpenOptions {
  readonly unit?: string;
  readonly required?: boolean;
  readonly sql?: string;
  readonly words?: Words;
  cell?(row: OpenRow): Cell;
}

/** A column for everybody of what a row holds under its name; a list is divided by |. */
export function openColumn(name: string, type: ColumnType, label: Bilingual, options: OpenOptions = {}): OpenColumn {
  const plain = `t.${name}`;
  return {
    name,
    type,
    label,
    unit: options.unit ?? null,
    nullable: !options.required,
    ...(options.words === undefined ? {} : { words: options.words }),
    sql: options.sql ?? (type === 'date' ? `${plain}::text` : type === 'number' ? `${plain}::float8` : plain),
    cell: options.cell ?? ((row) => openCell(row[name])),
  };
}

function openCell(value: unknown): Cell {
  if (Array.isArray(value)) return value.length === 0 ? null : value.join('|');
  return (value ?? null) as Cell;
}

/** A column of what `find` finds in the state; null and undefined are an empty cell. */
export function recordColumn<State extends object, Value>(
  [es, en]: readonly [string, string],
  fields: readonly string[],
  codec: CellCodec<Value>,
  find: (state: State) => Value | null | undefined,
  options: ColumnOptions,
): RecordColumn<State> {
  const { required = false, missing = MISSING, guide = codec.guide, example, empty = null, label, open } = options;
  return {
    heading: { es, en },
    fields,
    property: null,
    required,
    guide,
    example: typeof example === 'string' ? { es: example, en: example } : example,
    empty,
    read(cell, snapshot) {
      if (cell !== '') return codec.read(cell, snapshot);
      if (required) throw new CellFault(missing);
      return empty;
    },
    valueOf: (state) => find(state) ?? empty,
    api: options.api ?? null,
    write(state, language) {
      const value = find(state);
      return value === null || value === undefined ? '' : codec.write(value, language);
    },
    open:
      label === undefined
        ? null
        : openColumn(open?.name ?? snakeCase(options.property ?? fields[0] ?? en), codec.type, label, {
            required,
            ...(options.unit === undefined ? {} : { unit: options.unit }),
            ...(codec.words === undefined ? {} : { words: codec.words }),
            ...open,
          }),
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
  const column = recordColumn<State, NonNullable<State[Field]>>(headings, fields, codec, read, options);
  return { ...column, property: options.property ?? field };
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

export function countCell(least: number, most: number): CellCodec<number> {
  const guide = { es: `un entero de ${least} a ${most}`, en: `a whole number from ${least} to ${most}` };
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
    read: (cell, snapshot) => splitItems(unguardText(cell), dividers).map((part) => item.read(part.trim(), snapshot)),
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
