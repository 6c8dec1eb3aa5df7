import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { raiseRevision } from '../../platform/database/revision';
import type { ImportReport } from '../../platform/import-report';
import type { RoleHolder } from '../access';
import { appendAudit } from '../audit';
import { MunicipalityEntity } from '../territory';
import { readRoads } from './roads-file';
import { RoadEntity, TravelImportEntity, TravelTimeEntity } from './travel-import.entity';
import { readTravelTimes } from './travel-times-file';

/** Rows a statement inserts; well below the 65,535 parameters that the protocol allows. */
const CHUNK_ROWS = 2_000;

/** Replaces the imported roads by a file: all of it, or nothing if it has errors. */
export async function importRoads(
  dataSource: DataSource,
  content: string,
  file: string,
  writer: RoleHolder,
): Promise<ImportReport> {
  const { rows, problems } = readRoads(content);
  if (problems.length > 0) return { accepted: 0, problems };
  await replace(
    dataSource,
    RoadEntity,
    'ROADS',
    file,
    rows.map((row, id) => ({ id, ...row })),
    writer,
  );
  return { accepted: rows.length, problems };
}

/** Replaces the imported travel times by a matrix: all of it, or nothing if it has errors. */
export async function importTravelTimes(
  dataSource: DataSource,
  content: string,
  file: string,
  writer: RoleHolder,
): Promise<ImportReport> {
  const municipalities = await dataSource.manager.find(MunicipalityEntity, {
    select: { code: true },
    order: { code: 'ASC' },
  });
  const { rows, problems } = readTravelTimes(
    content,
    municipalities.map(({ code }) => code),
  );
  if (problems.length > 0) return { accepted: 0, problems };
  await replace(dataSource, TravelTimeEntity, 'TRAVEL_TIMES', file, rows, writer);
  return { accepted: rows.length, problems };
}

async function replace(
  dataSource: DataSource,
  entity: EntityTarget<ObjectLiteral>,
  kind: TravelImportEntity['kind'],
  file: string,
  rows: readonly ObjectLiteral[],
  writer: RoleHolder,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const before = await manager.findOneBy(TravelImportEntity, { kind });
    await manager.createQueryBuilder().delete().from(entity).execute();
    for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
      const chunk = rows.slice(start, start + CHUNK_ROWS);
      await manager.createQueryBuilder().insert().into(entity).values(chunk).updateEntity(false).execute();
    }
    await manager.upsert(TravelImportEntity, { kind, file, importedAt: new Date() }, ['kind']);
    const dataRevision = await raiseRevision(manager);
    // The rows are in the file; a whole network would swell the audit.
    await appendAudit(manager, writer, dataRevision, [
      {
        operation: 'IMPORT',
        kind,
        id: kind,
        before: before && { file: before.file, importedAt: before.importedAt },
        after: { file, rows: rows.length },
      },
    ]);
  });
}
