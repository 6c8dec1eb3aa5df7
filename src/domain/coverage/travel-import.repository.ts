import type { EntityManager } from 'typeorm';
import { sharedFloats, sharedIntegers } from './place-table';
import { RoadEntity, TravelImportEntity, TravelTimeEntity } from './travel-import.entity';
import type { RoadTable, TravelImports, TravelTimeTable } from './travel-imports';

/** Reads what has been imported, inside the caller's transaction. `codes`: all municipalities, in the snapshot's order. */
export async function readTravelImports(manager: EntityManager, codes: readonly string[]): Promise<TravelImports> {
  const imports = await manager.find(TravelImportEntity);
  const roads = imports.find(({ kind }) => kind === 'ROADS');
  const travelTimes = imports.find(({ kind }) => kind === 'TRAVEL_TIMES');
  return {
    roads: roads ? await readRoadTable(manager, roads) : null,
    travelTimes: travelTimes ? await readTimeTable(manager, travelTimes, codes) : null,
  };
}

async function readRoadTable(manager: EntityManager, { file, importedAt }: TravelImportEntity): Promise<RoadTable> {
  const roads = await manager.find(RoadEntity, { order: { id: 'ASC' } });
  const start = [0];
  const positions = roads.flatMap(({ line }) => {
    start.push((start.at(-1) as number) + line.coordinates.length);
    return line.coordinates;
  });
  return {
    count: roads.length,
    start: sharedIntegers(start),
    longitude: sharedFloats(positions.map(([longitude]) => longitude as number)),
    latitude: sharedFloats(positions.map(([, latitude]) => latitude as number)),
    speedKmh: sharedFloats(roads.map(({ speedKmh }) => speedKmh)),
    file,
    importedAt,
  };
}

async function readTimeTable(
  manager: EntityManager,
  { file, importedAt }: TravelImportEntity,
  codes: readonly string[],
): Promise<TravelTimeTable> {
  const indexOf = new Map(codes.map((code, index) => [code, index]));
  const minutes = sharedFloats(new Array<number>(codes.length * codes.length).fill(0));
  for (const row of await manager.find(TravelTimeEntity)) {
    const [from, to] = [indexOf.get(row.fromCode) as number, indexOf.get(row.toCode) as number];
    minutes[from * codes.length + to] = row.minutes;
  }
  return { minutes, file, importedAt };
}
