import type { Services } from '../../schema/context';
import { RankingService } from '../domain/ranking/ranking.service';
import { MunicipalityRepository } from '../domain/territory/municipality.repository';
import { MunicipalityService } from '../domain/territory/municipality.service';
import { ActorRepository } from '../domain/value-chains/actor.repository';
import { ActorService } from '../domain/value-chains/actor.service';
import { ActorImportService } from '../domain/value-chains/actor-import.service';
import { ActorRecordRepository } from '../domain/value-chains/actor-record.repository';
import { ChainRepository } from '../domain/value-chains/chain.repository';
import { ChainService } from '../domain/value-chains/chain.service';
import type { Database } from '../platform/database/open-database';
import type { ResultCache } from '../platform/result-cache';
import type { WorkerPool } from '../platform/worker-pool';

/** What the services of one process share. */
export interface Shared {
  readonly database: Database;
  readonly workers: WorkerPool;
  readonly results: ResultCache;
}

/** Puts the services together: the one place that knows what each needs. */
export function composeServices({ database: { dataSource }, results, workers }: Shared): Services {
  const actorRecords = new ActorRepository(dataSource);
  return {
    actorImport: new ActorImportService(dataSource, new ActorRecordRepository()),
    actorRecords,
    actors: new ActorService(actorRecords),
    chains: new ChainService(new ChainRepository(dataSource), results, workers),
    municipalities: new MunicipalityService(new MunicipalityRepository(dataSource)),
    ranking: new RankingService(),
  };
}
