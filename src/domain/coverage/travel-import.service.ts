import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import type { ImportReport } from '../../platform/import-report';
import { raiseRevision } from '../snapshot/snapshot.repository';
import { MunicipalityEntity } from '../territory/municipality.entity';
import { readRoads } from './roads-file';
import { RoadEntity, TravelImportEntity, TravelTimeEntity } from './travel-import.entity';
import { readTravelTimes } from './travel-times-file';

/** Rows a statement inserts; well below the 65,535 parameters that the protocol allows. */
const CHUNK_ROWS = 2_000;

/** Takes a file of roads in place of those imported before: all of it, or nothing where something is wrong. */
export async function importRoads(dataSource: DataSource, content: string, file: string): Promise<ImportReport> {
  const { rows, problems } = readRoads(content);
  if (problems.length > 0) return { accepted: 0, problems };
  await replace(
    dataSource,
    RoadEntity,
    'ROADS',
    file,
    rows.map((row, id) => ({ id, ...row })),
  );
  return { accepted: rows.length, problems };
}

/** Takes a matrix of travel times in place of the one imported before: all of it, or nothing where something is wrong. */
export async function importTravelTimes(dataSource: DataSource, content: string, file: string): Promise<ImportReport> {
  const municipalities = await dataSource.manager.find(MunicipalityEntity, {
    select: { code: true },
    order: { code: 'ASC' },
  });
  const { rows, problems } = readTravelTimes(
    content,
    municipalities.map(({ code }) => code),
  );
  if (problems.length > 0) return { accepted: 0, problems };
  await replace(dataSource, TravelTimeEntity, 'TRAVEL_TIMES', file, rows);
  return { accepted: rows.length, problems };
}

async function replace(
  dataSource: DataSource,
  entity: EntityTarget<ObjectLiteral>,
  kind: TravelImportEntity['kind'],
  file: string,
  rows: readonly ObjectLiteral[],
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await manager.createQueryBuilder().delete().from(entity).execute();
    for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
      const chunk = rows.slice(start, start + CHUNK_ROWS);
      await manager.createQueryBuilder().insert().into(entity).values(chunk).updateEntity(false).execute();
    }
    await manager.upsert(TravelImportEntity, { kind, file, importedAt: new Date() }, ['kind']);
    await raiseRevision(manager);
  });
}
