import type { Principal } from '../src/domain/access/access';
import type { RankingService } from '../src/domain/ranking/ranking.service';
import type { ScenarioService } from '../src/domain/scenarios/scenario.service';
import type { Snapshot } from '../src/domain/snapshot/snapshot';
import type { MunicipalityService } from '../src/domain/territory/municipality.service';

/** What the domains offer to the resolvers. */
export interface Services {
  readonly municipalities: MunicipalityService;
  readonly ranking: RankingService;
  readonly scenarios: ScenarioService;
}

/** Of one request: a snapshot that stays the same throughout, and the services. */
export interface Context {
  readonly snapshot: Snapshot;
  readonly services: Services;
  /** Who asks: what writes checks it. */
  readonly principal: Principal;
  /** When the request came in. */
  readonly now: Date;
}
