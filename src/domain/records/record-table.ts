import type { Cell, ColumnOf, ColumnType, Words } from '../../platform/data-table';
import type { SnapshotStamp } from '../../platform/database/revision';
import { type CellCodec, CellFault } from '../../platform/files/cell-codec';
import type { TableColumn } from '../../platform/files/table-file';
import type { Bilingual, LanguageCode } from '../../platform/language';

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
