import type { EntityManager } from 'typeorm';
import { MunicipalPositionEntity } from './municipal-position.entity';
import type { MunicipalInterest } from './territory.types';

/** What a municipal authority holds at present: the latest of each that it has stated. */
export interface MunicipalPosition {
  readonly interest: MunicipalInterest;
  /** null: not recorded. */
  readonly willingToCoinvest: boolean | null;
}

export const NO_POSITION: MunicipalPosition = { interest: 'UNKNOWN', willingToCoinvest: null };

const LATEST_FIRST = { statedOn: 'DESC', id: 'DESC' } as const;

/**
 * The position in force: of each statement the latest by its date, then by its entry.
 * @param history of one municipality, latest first
 */
export function positionInForce(history: readonly MunicipalPositionEntity[]): MunicipalPosition {
  return {
    interest: history.find((entry) => entry.interest !== null)?.interest ?? 'UNKNOWN',
    willingToCoinvest: history.find((entry) => entry.willingToCoinvest !== null)?.willingToCoinvest ?? null,
  };
}

/** What a municipal authority holds as the caller's transaction sees it. */
export async function findPositionInForce(
  manager: EntityManager,
  municipalityCode: string,
): Promise<MunicipalPosition> {
  return positionInForce(
    await manager.find(MunicipalPositionEntity, { where: { municipalityCode }, order: LATEST_FIRST }),
  );
}

/** All that the authorities have said, by municipality and latest first. */
export function listPositions(manager: EntityManager): Promise<MunicipalPositionEntity[]> {
  return manager.find(MunicipalPositionEntity, { order: { municipalityCode: 'ASC', ...LATEST_FIRST } });
}
