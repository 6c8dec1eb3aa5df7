import type { CoverageService } from '../src/domain/coverage/coverage.service';
import type { SiteSelectionService } from '../src/domain/coverage/site-selection.service';
import type { RankingService } from '../src/domain/ranking/ranking.service';
import type { Snapshot } from '../src/domain/snapshot/snapshot';
import type { MunicipalityService } from '../src/domain/territory/municipality.service';

/** What the domains offer to the resolvers. */
export interface Services {
  readonly coverage: CoverageService;
  readonly municipalities: MunicipalityService;
  readonly ranking: RankingService;
  readonly siteSelection: SiteSelectionService;
}

/** Of one request: a snapshot that stays the same throughout, and the services. */
export interface Context {
  readonly snapshot: Snapshot;
  readonly services: Services;
  /** When the request came in. */
  readonly now: Date;
  /** Aborted when the client hangs up: work that nobody waits for stops. */
  readonly signal: AbortSignal;
}
