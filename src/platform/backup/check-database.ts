import type { DataSource, EntityManager } from 'typeorm';
import type { PageReport } from '../database/embedded/page-checksums';
import { databaseFaultIn } from '../database-fault';
import type { Bilingual } from '../language';
import type { ProgressSink } from '../terminal';
import {
  CHECK_INDEX,
  CREATE_INDEX_CHECK,
  LIST_BTREE_INDEXES,
  LIST_CONSTRAINT_COUNTS,
  READ_TABLES_ALONE,
} from './check.sql';
import { type CatalogueTable, digestTable, listTables, setPlainText } from './table-lines';

const PAGES_SAID = 20;
const NOT_ALLOWED = '42501';

export interface CheckOptions {
  readonly progress: ProgressSink;
  readonly signal: AbortSignal;
  /** Verifies the page checksums if the files are accessible. */
  readonly verifyPages?: (() => PageReport) | undefined;
}

export interface CheckReport {
  readonly tables: number;
  readonly rows: number;
  readonly constraints: number;
  /** Null: the server denies this user the check. */
  readonly indexes: number | null;
  /** Null: the files are not accessible. */
  readonly pages: number | null;
  /** One line per damage. */
  readonly damages: readonly Bilingual[];
}

/**
 * Reads the whole database and reports damaged pages, rows, indexes and constraints. Each check is a short separate
 * transaction, so that other work continues.
 * @param dataSource opened without migrating its schema
 */
export async function checkDatabase(dataSource: DataSource, options: CheckOptions): Promise<CheckReport> {
  const damages: Bilingual[] = [];
  const { progress, signal, verifyPages } = options;
  progress.step({ es: 'Comprobando las páginas y las tablas…', en: 'Checking pages and tables…' });
  const pages = verifyPages?.();
  for (const { file, block } of pages?.damaged.slice(0, PAGES_SAID) ?? []) {
    damages.push({
      es: `Página ${block} de ${file}: su suma de comprobación no coincide.`,
      en: `Page ${block} of ${file}: its checksum does not hold.`,
    });
  }
  const more = (pages?.damaged.length ?? 0) - PAGES_SAID;
  if (more > 0) damages.push({ es: `Y ${more} páginas más.`, en: `And ${more} more pages.` });

  const look = async <Result>(what: string, work: (manager: EntityManager) => Promise<Result>) => {
    signal.throwIfAborted();
    try {
      return await dataSource.transaction('REPEATABLE READ', work);
    } catch (error) {
      if (databaseFaultIn(error) !== 'DAMAGED') throw error;
      damages.push(damageOf(what, error as Error));
      return undefined;
    }
  };
  const tables = (await look('pg_catalog', listTables)) ?? [];
  let rows = 0;
  for (const table of tables) rows += (await look(table.name, (manager) => countRows(manager, table))) ?? 0;

  progress.step({ es: 'Comprobando las restricciones…', en: 'Checking constraints…' });
  const constraints = (await look('pg_catalog', listConstraints)) ?? [];
  for (const { table, name, statement } of constraints) {
    const broken = await look(`${table}.${name}`, (manager) => countBroken(manager, statement));
    if (!broken) continue;
    damages.push({
      es: `${table}: ${broken} filas no cumplen ${name}.`,
      en: `${table}: ${broken} rows break ${name}.`,
    });
  }

  progress.step({ es: 'Comprobando los índices…', en: 'Checking indexes…' });
  const indexes = await checkIndexes(dataSource, damages, signal);
  return {
    tables: tables.length,
    rows,
    constraints: constraints.length,
    indexes,
    pages: pages?.pages ?? null,
    damages,
  };
}

/** Reads every value of every row, TOASTed ones included. */
async function countRows(manager: EntityManager, table: CatalogueTable): Promise<number> {
  await setPlainText(manager);
  await manager.query(READ_TABLES_ALONE);
  return (await digestTable(manager, table)).rows;
}

interface ConstraintCount {
  readonly table: string;
  readonly name: string;
  readonly statement: string;
}

function listConstraints(manager: EntityManager): Promise<ConstraintCount[]> {
  return manager.query<ConstraintCount[]>(LIST_CONSTRAINT_COUNTS);
}

async function countBroken(manager: EntityManager, statement: string): Promise<number> {
  await manager.query(READ_TABLES_ALONE);
  const [row] = await manager.query<Array<{ broken: number }>>(statement);
  return row?.broken ?? 0;
}

/** @returns number of checked indexes; null if the server lacks the extension or reserves it for superusers */
async function checkIndexes(dataSource: DataSource, damages: Bilingual[], signal: AbortSignal): Promise<number | null> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  const indexes = (await runner.query(LIST_BTREE_INDEXES)) as Array<{ id: string; name: string }>;
  try {
    for (const { id, name } of indexes) {
      signal.throwIfAborted();
      await runner.startTransaction();
      try {
        if (!(await hasIndexCheck(runner.manager))) return null;
        await runner.query(CHECK_INDEX, [id]);
      } catch (error) {
        if ((error as { code?: unknown }).code === NOT_ALLOWED) return null;
        if (databaseFaultIn(error) !== 'DAMAGED') throw error;
        damages.push(damageOf(name, error as Error));
      } finally {
        await runner.rollbackTransaction();
      }
    }
    return indexes.length;
  } finally {
    await runner.release();
  }
}

async function hasIndexCheck(manager: EntityManager): Promise<boolean> {
  try {
    await manager.query(CREATE_INDEX_CHECK);
    return true;
  } catch (error) {
    if (databaseFaultIn(error) === 'UNREACHABLE') throw error;
    return false;
  }
}

function damageOf(what: string, { message }: Error): Bilingual {
  const reason = message.replace(/\s+/g, ' ').slice(0, 200);
  return { es: `${what}: no se puede leer entera (${reason}).`, en: `${what}: it cannot be read whole (${reason}).` };
}
