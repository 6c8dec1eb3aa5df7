import type { DataSource, EntityManager } from 'typeorm';
import { StartupError } from '../errors';
import { HAS_MIGRATIONS, LIST_MIGRATIONS } from './database.sql';

/** Names of the migrations that have run, in order. */
export async function migrationsOf(session: Pick<EntityManager, 'query'>): Promise<string[]> {
  const [migrated] = await session.query<Array<{ held: boolean }>>(HAS_MIGRATIONS);
  if (!migrated?.held) return [];
  return (await session.query<Array<{ name: string }>>(LIST_MIGRATIONS)).map(({ name }) => name);
}

/** The first of these migrations that this version does not have; undefined: it has all of them. */
export function unknownMigration(dataSource: DataSource, names: readonly string[]): string | undefined {
  const known = new Set(dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name));
  return names.find((name) => !known.has(name));
}

/** @throws StartupError if a newer version has changed the schema, on which this one could misread or spoil data */
export function requireKnownMigrations(dataSource: DataSource, names: readonly string[]): void {
  const unknown = unknownMigration(dataSource, names);
  if (unknown === undefined) return;
  throw new StartupError({
    es: `La base de datos es de una versión más nueva del programa (${unknown}): actualice este programa, o restaure en una base vacía una copia hecha con esta versión. No se cambió nada.`,
    en: `The database is of a newer version of the software (${unknown}): update this software, or restore a backup made with this version into an empty database. Nothing was changed.`,
  });
}
