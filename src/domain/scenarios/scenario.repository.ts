import { type DataSource, In } from 'typeorm';
import type { ReadSource } from '../../platform/database/read-source';
import type { RoleHolder } from '../access';
import { appendAudit } from '../audit';
import { ScenarioEntity } from './scenario.entity';

/** A scenario without its result. */
export type ScenarioRecord = Omit<ScenarioEntity, 'result'>;

/** Scenarios are kept without a new data revision, so they are read where they were written. */
export class ScenarioRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reads: ReadSource,
  ) {}

  /** Keeps a scenario, and in the audit who kept it. */
  async insert(scenario: ScenarioEntity, writer: RoleHolder): Promise<void> {
    const { id, name, kind, note, dataRevision } = scenario;
    await this.dataSource.transaction(async (manager) => {
      await manager.insert(ScenarioEntity, scenario);
      await appendAudit(manager, writer, dataRevision, [
        { operation: 'CREATE', kind: 'SCENARIO', id, before: null, after: { name, kind, note } },
      ]);
    });
  }

  /** Newest first. */
  list(first: number, offset: number): Promise<ScenarioRecord[]> {
    return this.reads.readNewest(({ manager }) =>
      manager.find(ScenarioEntity, { order: { createdAt: 'DESC', id: 'ASC' }, take: first, skip: offset }),
    );
  }

  /** In no order; ids that are not there are left out. */
  listByIds(ids: readonly string[]): Promise<ScenarioRecord[]> {
    return this.reads.readNewest(({ manager }) => manager.findBy(ScenarioEntity, { id: In([...ids]) }));
  }

  /** The results by the id of their scenario. */
  async listResults(ids: readonly string[]): Promise<Map<string, object>> {
    const rows = await this.reads.readNewest(({ manager }) =>
      manager.find(ScenarioEntity, { select: { id: true, result: true }, where: { id: In([...ids]) } }),
    );
    return new Map(rows.map(({ id, result }) => [id, result]));
  }
}
