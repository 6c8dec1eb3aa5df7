import type { Services } from '../../schema/context';
import { RankingService } from '../domain/ranking/ranking.service';
import { MunicipalityRepository } from '../domain/territory/municipality.repository';
import { MunicipalityService } from '../domain/territory/municipality.service';
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
export function composeServices({ database: { dataSource }, workers, results }: Shared): Services {
  return {
    municipalities: new MunicipalityService(new MunicipalityRepository(dataSource)),
    ranking: new RankingService(workers, results),
  };
}
