import type { DataSource, EntityManager } from 'typeorm';
import { NotFoundError } from '../../platform/errors';
import type { OpenRow } from '../records';
import type { Snapshot } from '../snapshot';
import type { VumeStatisticsService } from '../vume-statistics';
import type { RecordTable, StoredTable } from './record-tables';
import { vumeStatisticsRows, vumeStatisticsTable } from './vume-statistics-table';

/** A table of records with its content. */
export interface FilledTable {
  readonly table: RecordTable;
  readonly rows: readonly OpenRow[];
}

/** The public records beside the reference data; the columns suppress whatever answers suppress. */
export class ProgrammeRecordsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vumeStatistics: VumeStatisticsService,
    /** Each after those that it points to. */
    private readonly tables: readonly StoredTable[],
  ) {}

  /** Reads all tables in one snapshot, so that references between them resolve. */
  async readAll(snapshot: Snapshot, now: Date, includeDemo: boolean): Promise<FilledTable[]> {
    const stored = await this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      const tables: FilledTable[] = [];
      for (const stored of this.tables)
        tables.push({ table: stored.table, rows: await list(manager, stored, includeDemo) });
      return tables;
    });
    return [...stored, { table: vumeStatisticsTable, rows: await this.readVumeStatistics(snapshot, now) }];
  }

  /** @throws NotFoundError when no table of records is called so */
  async read(snapshot: Snapshot, name: string, now: Date, includeDemo: boolean): Promise<FilledTable> {
    const stored = this.tables.find(({ table }) => table.name === name);
    if (stored !== undefined)
      return { table: stored.table, rows: await list(this.dataSource.manager, stored, includeDemo) };
    if (name === vumeStatisticsTable.name) {
      return { table: vumeStatisticsTable, rows: await this.readVumeStatistics(snapshot, now) };
    }
    const names = [...this.tables.map(({ table }) => table), vumeStatisticsTable].map((table) => table.name).join(', ');
    throw new NotFoundError({
      es: `No hay registros «${name}»; son: ${names}.`,
      en: `There are no records "${name}"; they are: ${names}.`,
    });
  }

  private async readVumeStatistics(snapshot: Snapshot, now: Date): Promise<OpenRow[]> {
    const { years } = await this.vumeStatistics.ofYear(snapshot, null, now);
    const all = await Promise.all(years.map((year) => this.vumeStatistics.ofYear(snapshot, year, now)));
    return all.flatMap(vumeStatisticsRows);
  }
}

function list(manager: EntityManager, { sql, readsActors }: StoredTable, includeDemo: boolean): Promise<OpenRow[]> {
  return manager.query<OpenRow[]>(sql, readsActors ? [includeDemo] : []);
}
