import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { type CatalogueColumn, CLOSE_ROWS, declareRows, fetchRows, LIST_COLUMNS, SET_PLAIN_TEXT } from './backup.sql';
import type { TableDigest } from './backup-format';

/** Target bytes per batch; the largest row so far determines how many rows fit. */
export const BATCH_BYTES = 4 * 2 ** 20;
const FIRST_ROWS = 16;
const MOST_ROWS = 2_000;

export interface CatalogueTable {
  readonly name: string;
  readonly columns: readonly CatalogueColumn[];
}

/** Every table of the schema by name, from the catalogue. */
export async function listTables(manager: EntityManager): Promise<CatalogueTable[]> {
  const columns = await manager.query<CatalogueColumn[]>(LIST_COLUMNS);
  const tables = new Map<string, CatalogueColumn[]>();
  for (const column of columns) tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  return [...tables].map(([name, of]) => ({ name, columns: of }));
}

/** Makes values render as the same text on every server, until the end of the transaction. */
export async function setPlainText(manager: EntityManager): Promise<void> {
  await manager.query(SET_PLAIN_TEXT);
}

/** The rows of a table as lines with line breaks, in batches; call inside a transaction. */
export async function* tableLines(manager: EntityManager, { name, columns }: CatalogueTable): AsyncGenerator<string[]> {
  await manager.query(declareRows(name, columns));
  let greatest = 1;
  let count = FIRST_ROWS;
  for (;;) {
    const rows = await manager.query<Array<{ line: string }>>(fetchRows(count));
    if (rows.length > 0) yield rows.map(({ line }) => `${line}\n`);
    if (rows.length < count) break;
    for (const { line } of rows) greatest = Math.max(greatest, line.length);
    count = Math.max(1, Math.min(MOST_ROWS, 4 * count, Math.floor(BATCH_BYTES / greatest)));
  }
  await manager.query(CLOSE_ROWS);
}

/** Current row count and checksum of a table; call inside a transaction with plain text. */
export async function digestTable(manager: EntityManager, table: CatalogueTable): Promise<TableDigest> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const lines of tableLines(manager, table)) {
    hash.update(lines.join(''));
    rows += lines.length;
  }
  return { rows, sha256: hash.digest('hex') };
}
