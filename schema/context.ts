import type { Principal } from '../src/domain/access/access';
import type { LayerService } from '../src/domain/layers/layer.service';
import type { RankingService } from '../src/domain/ranking/ranking.service';
import type { ScenarioService } from '../src/domain/scenarios/scenario.service';
import type { Snapshot } from '../src/domain/snapshot/snapshot';
import type { AutocorrelationService } from '../src/domain/statistics/autocorrelation.service';
import type { MunicipalityService } from '../src/domain/territory/municipality.service';
import type { ActorRepository } from '../src/domain/value-chains/actor.repository';
import type { ActorService } from '../src/domain/value-chains/actor.service';
import type { ActorImportService } from '../src/domain/value-chains/actor-import.service';
import type { ChainService } from '../src/domain/value-chains/chain.service';
import type { Loaders } from './loaders';

/** What the domains offer to the resolvers. */
export interface Services {
  readonly autocorrelation: AutocorrelationService;
  readonly layers: LayerService;
  readonly actorImport: ActorImportService;
  /** For the loaders, which need no decision in between. */
  readonly actorRecords: ActorRepository;
  readonly actors: ActorService;
  readonly chains: ChainService;
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
  /** Gather what the resolvers ask for one by one; of this request alone. */
  readonly loaders: Loaders;
  /** When the request came in. */
  readonly now: Date;
}
