import type { Position } from '../../../geo/basis/units';
import type { MunicipalityEntity } from './municipality.entity';

/** Everything that a municipality is called. */
export function namesOf(municipality: MunicipalityEntity): string[] {
  return [
    municipality.name,
    ...(municipality.officialName ? [municipality.officialName] : []),
    ...municipality.aliases,
  ];
}

export function centroidOf(municipality: MunicipalityEntity): Position {
  return [municipality.centroid.coordinates[0] as number, municipality.centroid.coordinates[1] as number];
}
