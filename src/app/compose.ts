import type { Services } from '../../schema/context';
import { RankingScenario } from '../domain/ranking/ranking.scenario';
import { RankingService } from '../domain/ranking/ranking.service';
import { ScenarioRepository } from '../domain/scenarios/scenario.repository';
import { ScenarioService } from '../domain/scenarios/scenario.service';
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
  const ranking = new RankingService(workers, results);
  /** Each analysis that can be kept as a scenario. */
  const scenarioAnalyses = [new RankingScenario(ranking)];
  return {
    municipalities: new MunicipalityService(new MunicipalityRepository(dataSource)),
    ranking,
    scenarios: new ScenarioService(new ScenarioRepository(dataSource), results, scenarioAnalyses),
  };
}
