import type { DataSource, EntityManager } from 'typeorm';
import type { Position } from '../../geo/basis/units';
import { commandWriter } from '../../src/domain/access';
import { type AuditOperation, appendAudit } from '../../src/domain/audit';

import { MunicipalityEntity, PlaceEntity } from '../../src/domain/territory';

import { ActorRecordRepository } from '../../src/domain/value-chains';
import { raiseRevision } from '../../src/platform/database/revision';
import type { ProgressSink } from '../../src/platform/terminal';
import { type DemoPlace, makeDemonstration } from './demo-actors';

const WRITER = commandWriter('npm run seed:demo');
const repository = new ActorRecordRepository();

/**
 * Loads the demonstration actors, in the place of those that are there: all in one transaction.
 * @returns how many there are now
 */
export async function loadDemonstration(dataSource: DataSource, progress: ProgressSink): Promise<number> {
  return dataSource.transaction(async (manager) => writeDemonstration(manager, await raiseRevision(manager), progress));
}

/** Writes the demonstration actors in the caller's transaction, which has raised the revision to this. */
export async function writeDemonstration(
  manager: EntityManager,
  dataRevision: number,
  progress: ProgressSink,
): Promise<number> {
  const before = await repository.deleteDemo(manager);
  const municipalities = await manager.find(MunicipalityEntity, {
    select: { code: true, name: true, programmeStatus: true, seat: true, seatElevationM: true },
    order: { code: 'ASC' },
  });
  const places = await manager.find(PlaceEntity, { where: { isSeat: false }, order: { id: 'ASC' } });
  const { actors, relations, diagnoses, certifications } = makeDemonstration(demoPlaces(municipalities, places));
  progress.step({
    es: `Cargando ${actors.length} actores de demostración (se quitan con npm run seed:demo -- --remove)…`,
    en: `Loading ${actors.length} demonstration actors (npm run seed:demo -- --remove removes them)…`,
  });
  await repository.insertActors(
    manager,
    actors.map((actor) => ({ ...actor, demo: true })),
  );
  await repository.insertRelations(manager, relations);
  await repository.insertDiagnoses(manager, diagnoses);
  await repository.insertCertifications(manager, certifications);
  await account(manager, dataRevision, { operation: 'IMPORT', before, after: actors.length });
  return actors.length;
}

/** Removes the demonstration actors with all that is recorded of them; says how many there were. */
export function removeDemonstration(dataSource: DataSource): Promise<number> {
  return dataSource.transaction(async (manager) => {
    const count = await repository.deleteDemo(manager);
    await account(manager, await raiseRevision(manager), { operation: 'DELETE', before: count, after: 0 });
    return count;
  });
}

/** In the audit they stand as what they are: so many actors, made up. */
function account(
  manager: EntityManager,
  dataRevision: number,
  { operation, before, after }: { operation: AuditOperation; before: number; after: number },
): Promise<void> {
  const actors = (count: number): object | null => (count === 0 ? null : { actors: count });
  return appendAudit(manager, WRITER, dataRevision, [
    { operation, kind: 'DEMONSTRATION', id: 'actors', before: actors(before), after: actors(after) },
  ]);
}

/** The seats, then the other places whose position is exact. */
export function demoPlaces(
  municipalities: ReadonlyArray<
    Pick<MunicipalityEntity, 'code' | 'name' | 'programmeStatus' | 'seat' | 'seatElevationM'>
  >,
  places: readonly PlaceEntity[],
): DemoPlace[] {
  const municipalityOf = new Map(municipalities.map((municipality) => [municipality.code, municipality]));
  const position = (coordinates: readonly number[]): Position => [coordinates[0] as number, coordinates[1] as number];
  const seats = municipalities.map(({ code, name, programmeStatus, seat, seatElevationM }) => ({
    municipalityCode: code,
    municipalityName: name,
    named: programmeStatus === 'NAMED',
    position: position(seat.coordinates),
    elevationM: seatElevationM,
    isSeat: true,
  }));
  const others = places.flatMap(({ municipalityCode, location, elevationM, coarsePosition, isSeat }) => {
    const municipality = municipalityOf.get(municipalityCode);
    if (municipality === undefined || coarsePosition || isSeat) return [];
    return [
      {
        municipalityCode,
        municipalityName: municipality.name,
        named: municipality.programmeStatus === 'NAMED',
        position: position(location.coordinates),
        elevationM,
        isSeat: false,
      },
    ];
  });
  return [...seats, ...others];
}
