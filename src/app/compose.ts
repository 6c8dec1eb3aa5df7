import type { Services } from '../../schema/context';
import { AnalysisRunner } from '../domain/coverage/analysis-runner';
import { CoverageRepository } from '../domain/coverage/coverage.repository';
import { CoverageService } from '../domain/coverage/coverage.service';
import { needScoresOf } from '../domain/coverage/need-scores';
import { SiteSelectionService } from '../domain/coverage/site-selection.service';
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
  const geometries = new MunicipalityRepository(dataSource);
  const ranking = new RankingService();
  const runner = new AnalysisRunner(workers, results);
  const needScores = needScoresOf(ranking);
  return {
    coverage: new CoverageService(new CoverageRepository(dataSource), geometries, runner, needScores),
    municipalities: new MunicipalityService(geometries),
    ranking,
    siteSelection: new SiteSelectionService(runner, needScores),
  };
}
