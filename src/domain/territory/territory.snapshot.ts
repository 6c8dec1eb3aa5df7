import type { EntityManager } from 'typeorm';
import type { SnapshotStamp } from '../../platform/database/revision';
import { groupBy } from '../../platform/group-by';
import { type Boundaries, BoundaryReader } from './boundary-topology';
import { rankSeries } from './indicator-series';
import { listPositions, type MunicipalPosition, positionInForce } from './municipal-position';
import type { MunicipalPositionEntity } from './municipal-position.entity';
import { ServicePointEntity } from './service-point.entity';
import type { Territory } from './territory';
import { TerritoryReader } from './territory.repository';
import { vumeDistanceReadings } from './vume-distance';

/** What the territory adds to the snapshot. */
export interface TerritoryPart {
  readonly territory: Territory;
  readonly boundaries: Boundaries;
  readonly servicePoints: readonly ServicePointEntity[];
  readonly servicePointsOf: ReadonlyMap<string, readonly ServicePointEntity[]>;
  /** By municipal code, latest first; a municipality without a record is not in it. */
  readonly positionsOf: ReadonlyMap<string, readonly MunicipalPositionEntity[]>;
  /** By municipal code; a municipality without a record is not in it. */
  readonly positionOf: ReadonlyMap<string, MunicipalPosition>;
}

/** What the territory and the domains above it may rely on in a snapshot. */
export interface TerritorySnapshot extends SnapshotStamp, TerritoryPart {}

/** Reads the territory's part of one snapshot after another, and of each only what has changed. */
export class TerritoryPartReader {
  private readonly territories = new TerritoryReader();
  private readonly boundaries = new BoundaryReader();

  /** As of the caller's transaction. */
  async read(manager: EntityManager): Promise<TerritoryPart> {
    const territory = await this.territories.read(manager);
    const servicePoints = await manager.find(ServicePointEntity, { order: { id: 'ASC' } });
    const positionsOf = groupBy(await listPositions(manager), ({ municipalityCode }) => municipalityCode);
    return {
      territory: withDerivedIndicators(territory, servicePoints),
      boundaries: await this.boundaries.read(manager),
      servicePoints,
      servicePointsOf: groupBy(servicePoints, ({ municipalityCode }) => municipalityCode),
      positionsOf,
      positionOf: new Map([...positionsOf].map(([code, history]) => [code, positionInForce(history)])),
    };
  }
}

/** The indicators that this system computes follow every change of the service points. */
function withDerivedIndicators(territory: Territory, servicePoints: readonly ServicePointEntity[]): Territory {
  const readings = new Map(Object.entries(vumeDistanceReadings(territory.placesOf, servicePoints)));
  const seriesOf = new Map(territory.seriesOf);
  for (const indicator of territory.indicators) {
    if (indicator.derived) seriesOf.set(indicator.key, rankSeries(indicator, readings.get(indicator.key) ?? []));
  }
  return { ...territory, seriesOf };
}
