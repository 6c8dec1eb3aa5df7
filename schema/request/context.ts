import type { Principal } from '../../src/domain/access';
import type { AuditRepository } from '../../src/domain/audit';
import type { CoverageService, SiteSelectionService, SolveProgress } from '../../src/domain/coverage';

import type { ProgrammeRecordsService } from '../../src/domain/exports';
import type { LayerService } from '../../src/domain/layers';
import type { RankingService } from '../../src/domain/ranking';
import type { RecordImportService, RecordService } from '../../src/domain/records';
import type { ChoiceComparisonService } from '../../src/domain/report';
import type { ScenarioService } from '../../src/domain/scenarios';
import type { Snapshot } from '../../src/domain/snapshot';
import type { AutocorrelationService } from '../../src/domain/statistics';
import type { IndicatorValuesService, MunicipalityService } from '../../src/domain/territory';

import type { ActorRepository, ActorService, ChainService } from '../../src/domain/value-chains';

import type { VentureService } from '../../src/domain/ventures';
import type { VumeStatisticsService } from '../../src/domain/vume-statistics';
import type { Loaders } from './loaders';

/** What the domains offer to the resolvers. */
export interface Services {
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
  readonly recordImport: RecordImportService;
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
