import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Cell, Column, ColumnType, Table } from '../../../platform/data-table';

/** Rows that are held in memory at once. */
const GROUP_ROWS = 10_000;

const PHYSICAL = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  date: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
} as const satisfies Record<ColumnType, Pick<SchemaElement, 'type' | 'converted_type'>>;

/** Apache Parquet, compressed with Snappy, a row group at a time. @param notes kept in the file beside the table */
export async function* writeParquet(
  { columns, rows }: Table,
  notes: Readonly<Record<string, string>> = {},
): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: schemaOf(columns),
    createdBy: 'procoees-territorial',
    kvMetadata: Object.entries(notes).map(([key, value]) => ({ key, value })),
  });
  for (const group of groupsOf(rows)) {
    await parquet.write({
      columnData: columns.map((column, index) => columnData(column, index, group)),
      rowGroupSize: GROUP_ROWS,
    });
    yield taken(writer);
  }
  await parquet.finish();
  yield taken(writer);
}

function schemaOf(columns: readonly Column[]): SchemaElement[] {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, type }): SchemaElement => ({ name, repetition_type: 'OPTIONAL', ...PHYSICAL[type] })),
  ];
}

function columnData({ name, type }: Column, index: number, group: ReadonlyArray<readonly Cell[]>) {
  const cells = group.map((row) => row[index] ?? null);
  return {
    name,
    data: type === 'integer' ? cells.map((cell) => (cell === null ? null : BigInt(Number(cell)))) : cells,
  };
}

function* groupsOf(rows: Iterable<readonly Cell[]>): Generator<Array<readonly Cell[]>> {
  let group: Array<readonly Cell[]> = [];
  for (const row of rows) {
    group.push(row);
    if (group.length < GROUP_ROWS) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** Bytes written since; the writer counts from the start of the file. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = new Uint8Array(writer.buffer.slice(0, writer.index));
  writer.index = 0;
  return bytes;
}
