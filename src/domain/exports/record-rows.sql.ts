import type { OpenColumn, RecordDefinition } from '../records';
import { actorCounts } from '../value-chains';

/** An actor is a row of its own table; other rows name theirs. */
export function actorAlias(column: string): string {
  return column === 'id' ? 't' : `actor_of_${column}`;
}

/**
 * Reads the rows of a kind by the columns of its open table. $1, for kinds about actors: whether demonstration actors
 * count.
 */
export function statementOf(
  { open, newId }: RecordDefinition,
  tableName: string,
  columns: readonly OpenColumn[],
): string {
  const about = open?.aboutActors ?? [];
  const joins = about
    .filter((column) => column !== 'id')
    .map((column) => `JOIN actor ${actorAlias(column)} ON ${actorAlias(column)}.id = t.${column}`);
  const conditions = ['t.deleted_at IS NULL', ...about.map((column) => actorCounts(actorAlias(column), '$1'))];
  const order = [
    ...(open?.orderBy === undefined ? [] : [`t.${open.orderBy}`]),
    newId === undefined ? 't.id' : 't.id COLLATE "C"',
  ];
  return `
    SELECT ${columns.map(({ name, sql }) => `${name === 'id' ? 't.id::text' : sql} AS ${name}`).join(', ')}
    FROM ${tableName} t ${joins.join(' ')}
    WHERE ${conditions.join(' AND ')} ORDER BY ${order.join(', ')}`;
}
