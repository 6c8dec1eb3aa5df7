import type { Table } from '../../../platform/data-table';

const CHUNK_LETTERS = 1 << 16;

/** An array of objects, one a line, a piece at a time. */
export function* writeJson({ columns, rows }: Table): Generator<string> {
  let chunk = '[';
  let separator = '\n';
  for (const row of rows) {
    const entries = columns.map(({ name }, index) => [name, row[index] ?? null] as const);
    chunk += `${separator}${JSON.stringify(Object.fromEntries(entries))}`;
    separator = ',\n';
    if (chunk.length < CHUNK_LETTERS) continue;
    yield chunk;
    chunk = '';
  }
  yield `${chunk}\n]\n`;
}
