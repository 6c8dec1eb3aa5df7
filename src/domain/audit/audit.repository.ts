import { type DataSource, type EntityManager, LessThan, MoreThan, type SelectQueryBuilder } from 'typeorm';
import type { ReadSource } from '../../platform/database/read-source';
import { type KeysetPage, type Page, toPage } from '../../platform/keyset-page';
import type { RoleHolder } from '../access';
import { AuditEntryEntity } from './audit.entity';
import type { AuditedKind, AuditOperation, Change } from './audit.types';

/** Rows a statement inserts; well below the 65,535 parameters that the protocol allows. */
const CHUNK_ROWS = 1000;

/** Call inside the transaction of the write, so that both commit or neither. */
export async function appendAudit(
  manager: EntityManager,
  writer: RoleHolder,
  dataRevision: number,
  changes: readonly Change[],
): Promise<void> {
  for (let start = 0; start < changes.length; start += CHUNK_ROWS) {
    const rows = changes.slice(start, start + CHUNK_ROWS).map(({ operation, kind, id, before, after }) => ({
      operation,
      recordKind: kind,
      recordId: id,
      before,
      after,
      dataRevision,
      writerKind: writer.kind,
      writerId: writer.id,
      writerName: writer.name,
      role: writer.role,
    }));
    await manager.createQueryBuilder().insert().into(AuditEntryEntity).values(rows).updateEntity(false).execute();
  }
}

/** The last thing done to a record; null when nothing is on record. */
export function findLastChange(
  manager: EntityManager,
  recordKind: AuditedKind,
  recordId: string,
): Promise<AuditEntryEntity | null> {
  return manager.findOne(AuditEntryEntity, { where: { recordKind, recordId }, order: { id: 'DESC' } });
}

/** Conditions on audit entries; all that are given must hold. */
export interface AuditFilter {
  readonly recordKinds?: readonly AuditedKind[] | null;
  readonly recordId?: string | null;
  readonly operations?: readonly AuditOperation[] | null;
  /** Identifier of the key, or subject of the token. */
  readonly writerId?: string | null;
  readonly since?: Date | null;
  /** Not included. */
  readonly before?: Date | null;
}

/** Reads the audit, newest first; some entries are written without a new data revision. */
export class AuditRepository {
  constructor(private readonly reads: ReadSource) {}

  async list(filter: AuditFilter, page: KeysetPage): Promise<Page<AuditEntryEntity>> {
    const rows = await this.reads.readNewest((source) => {
      const query = select(source, filter).orderBy('e.id', page.backward ? 'ASC' : 'DESC');
      if (page.after) query.andWhere({ id: LessThan(page.after[0]) });
      if (page.before) query.andWhere({ id: MoreThan(page.before[0]) });
      return query.limit(page.size + 1).getMany();
    });
    return toPage(rows, page);
  }

  count(filter: AuditFilter): Promise<number> {
    return this.reads.readNewest((source) => select(source, filter).getCount());
  }
}

function select(source: DataSource, filter: AuditFilter): SelectQueryBuilder<AuditEntryEntity> {
  const query = source.getRepository(AuditEntryEntity).createQueryBuilder('e');
  const { recordKinds, recordId, operations, writerId, since, before } = filter;
  if (recordKinds) query.andWhere('e.recordKind = ANY(:recordKinds)', { recordKinds: [...recordKinds] });
  if (recordId) query.andWhere('e.recordId = :recordId', { recordId });
  if (operations) query.andWhere('e.operation = ANY(:operations)', { operations: [...operations] });
  if (writerId) query.andWhere('e.writerId = :writerId', { writerId });
  if (since) query.andWhere('e.at >= :since', { since });
  if (before) query.andWhere('e.at < :before', { before });
  return query;
}
