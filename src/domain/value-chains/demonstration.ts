/** The data source of invented actors: never that of an organisation that exists. */
export const DEMO_SOURCE_KEY = 'demonstration';

/** Whether actors made for demonstration count: only when they are asked for. */
export function includesDemo(asked: boolean | null | undefined): boolean {
  return asked ?? false;
}

/** SQL: whether an actor counts. Every statement that reads actors says so, of this parameter. */
export function actorCounts(alias: string, includeDemo: string): string {
  return `${alias}.deleted_at IS NULL AND (${includeDemo}::boolean OR NOT ${alias}.demo)`;
}

/** SQL: the data source of an actor. */
export function actorSource(alias: string): string {
  return `CASE WHEN ${alias}.demo THEN '${DEMO_SOURCE_KEY}' ELSE ${alias}.source_key END`;
}
