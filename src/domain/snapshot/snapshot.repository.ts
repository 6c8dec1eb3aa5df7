import type { DataSource, EntityManager } from 'typeorm';
import { READ_REVISION } from '../../platform/database/database.sql';
import type { Revision } from '../../platform/database/revision';
import { ServicePointEntity } from '../coverage/service-point.entity';
import { readTravelImports } from '../coverage/travel-import.repository';
import { vumeDistanceReadings } from '../coverage/vume-distance';
import { readProgramme } from '../programme/programme.repository';
import { proposedCode, withProposal } from '../programme/programme-proposal';
import { readBoundaries } from '../territory/boundary-topology';
import { rankSeries } from '../territory/indicator-series';
import { groupBy, type Territory } from '../territory/territory';
import { TerritoryReader } from '../territory/territory.repository';
import { ChainLinkEntity, SupportFunctionEntity, ValueChainEntity } from '../value-chains/value-chain.entity';
import type { Snapshot } from './snapshot';
import { RAISE_REVISION } from './snapshot.sql';

export async function readRevision(source: DataSource | EntityManager): Promise<Revision> {
  const [revision] = await source.query<Revision[]>(READ_REVISION);
  if (revision === undefined) throw new Error('data_revision has no row');
  return revision;
}

/** Call inside the transaction of a write: the snapshot is read anew by every instance once it commits. */
export async function raiseRevision(manager: EntityManager): Promise<number> {
  const [raised] = await manager.query<Array<{ number: number }>>(RAISE_REVISION);
  if (raised === undefined) throw new Error('data_revision has no row');
  return raised.number;
}

/**
 * Reads the whole snapshot as of one moment.
 * @param territories who reads snapshots one after the other hands in the same, which reads only what has changed
 */
export function readSnapshot(dataSource: DataSource, territories = new TerritoryReader()): Promise<Snapshot> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    const revision = await readRevision(manager);
    const read = await territories.read(manager);
    const programme = await readProgramme(manager);
    const territory = withProposal(read, proposedCode(programme.proposals));
    const servicePoints = await manager.find(ServicePointEntity, { order: { id: 'ASC' } });
    return {
      revision: revision.number,
      updatedAt: revision.updatedAt,
      territory: withDerivedIndicators(territory, servicePoints),
      boundaries: await readBoundaries(manager),
      programme,
      chainLinks: await manager.find(ChainLinkEntity, { order: { position: 'ASC' } }),
      supportFunctions: await manager.find(SupportFunctionEntity, { order: { position: 'ASC' } }),
      valueChains: await manager.find(ValueChainEntity, { order: { position: 'ASC' } }),
      servicePoints,
      servicePointsOf: groupBy(servicePoints, (point) => point.municipalityCode),
      travelImports: await readTravelImports(
        manager,
        territory.municipalities.map(({ code }) => code),
      ),
    };
  });
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
