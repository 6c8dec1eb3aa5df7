import type { Principal } from '../src/domain/access/access';
import type { AuditRepository } from '../src/domain/audit/audit.repository';
import type { CoverageService } from '../src/domain/coverage/coverage.service';
import type { SiteSelectionService } from '../src/domain/coverage/site-selection.service';
import type { SolveProgress } from '../src/domain/coverage/site-selection.types';
import type { ProgrammeRecordsService } from '../src/domain/exports/programme-records.service';
import type { LayerService } from '../src/domain/layers/layer.service';
import type { RankingService } from '../src/domain/ranking/ranking.service';
import type { RecordService } from '../src/domain/records/record.service';
import type { ChoiceComparisonService } from '../src/domain/report/choice-comparison';
import type { ScenarioService } from '../src/domain/scenarios/scenario.service';
import type { Snapshot } from '../src/domain/snapshot/snapshot';
import type { AutocorrelationService } from '../src/domain/statistics/autocorrelation.service';
import type { IndicatorValuesService } from '../src/domain/territory/indicator-values.service';
import type { MunicipalityService } from '../src/domain/territory/municipality.service';
import type { ActorRepository } from '../src/domain/value-chains/actor.repository';
import type { ActorService } from '../src/domain/value-chains/actor.service';
import type { ActorImportService } from '../src/domain/value-chains/actor-import.service';
import type { ChainService } from '../src/domain/value-chains/chain.service';
import type { VentureService } from '../src/domain/ventures/venture.service';
import type { VumeStatisticsService } from '../src/domain/vume-statistics/vume-statistics.service';
import type { Loaders } from './loaders';

/** What the domains offer to the resolvers. */
export interface Services {
  readonly actorImport: ActorImportService;
  /** For the loaders, which need no decision in between. */
  readonly actorRecords: ActorRepository;
  readonly actors: ActorService;
  readonly chains: ChainService;
  readonly audit: AuditRepository;
  readonly autocorrelation: AutocorrelationService;
  readonly choices: ChoiceComparisonService;
  readonly coverage: CoverageService;
  readonly indicatorValues: IndicatorValuesService;
  readonly layers: LayerService;
  readonly municipalities: MunicipalityService;
  readonly programmeRecords: ProgrammeRecordsService;
  readonly ranking: RankingService;
  readonly records: RecordService<Snapshot>;
  readonly scenarios: ScenarioService;
  readonly siteSelection: SiteSelectionService;
  readonly ventures: VentureService;
  readonly vumeStatistics: VumeStatisticsService;
}

/** Of one request: a snapshot that stays the same until the request itself writes, and the services. */
export interface Context {
  snapshot: Snapshot;
  readonly services: Services;
  /** The snapshot of this data revision or a newer one. */
  readonly reachRevision: (revision: number) => Promise<Snapshot>;
  /** Gather what the resolvers ask for one by one; of this request alone. */
  loaders: Loaders;
  /** Who asks: what writes checks it. */
  readonly principal: Principal;
  /** When the request came in. */
  readonly now: Date;
  /** Aborted when the client hangs up: work that nobody waits for stops. */
  readonly signal: AbortSignal;
  /** Told how far a long search is; does nothing when nobody can be watching. */
  readonly onProgress: (progress: SolveProgress) => void;
}
