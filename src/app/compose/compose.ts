import { buildApiSchema } from '../../../schema/build-schema';
import type { Context, Services } from '../../../schema/request/context';
import { createLoaders } from '../../../schema/request/loaders';
import { type AccessControl, commandWriter } from '../../domain/access';
import { AuditRepository } from '../../domain/audit';
import {
  AnalysisRunner,
  CoverageRepository,
  CoverageService,
  needScoresOf,
  SiteSelectionService,
} from '../../domain/coverage';

import { ProgrammeRecordsService } from '../../domain/exports';
import { ApiKeys, BearerAccess, EnvironmentKey, OidcTokens } from '../../domain/keys';

import { LayerRecordsRepository, LayerService } from '../../domain/layers';

import { RankingService } from '../../domain/ranking';
import { RecordImportService, RecordService } from '../../domain/records';
import { ChoiceComparisonService, ReportService } from '../../domain/report';

import {
  CoverageScenario,
  RankingScenario,
  ScenarioRepository,
  ScenarioService,
  SiteSelectionScenario,
} from '../../domain/scenarios';

import type { Snapshot } from '../../domain/snapshot';
import { AutocorrelationService } from '../../domain/statistics';
import { IndicatorValuesService, MunicipalityRepository, MunicipalityService } from '../../domain/territory';

import { ActorRepository, ActorService, ChainRepository, ChainService } from '../../domain/value-chains';

import { VentureRepository, VentureService } from '../../domain/ventures';

import { VumeStatisticsRepository, VumeStatisticsService } from '../../domain/vume-statistics';
import type { ResultCache } from '../../platform/caching/result-cache';
import { compiledFolder } from '../../platform/compiled-file';
import type { Config } from '../../platform/config';
import { IS_ALIVE } from '../../platform/database/database.sql';
import type { Database } from '../../platform/database/open-database';
import type { SnapshotStore } from '../../platform/database/snapshot-store';
import type { WorkerPool } from '../../platform/worker-pool';
import { PdfPrinter } from '../pages/pdf-printer';
import { layerRoutes } from '../routes/layer-routes';
import { reportRoutes } from '../routes/report.routes';
import type { HttpSettings } from './http';
import { STORED_TABLES } from './record-tables';
import { RECORDS } from './records';

/** Resources that the services of one process share. */
export interface Shared {
  readonly database: Database;
  readonly workers: WorkerPool;
  readonly results: ResultCache;
}

/** Puts the services together: the one place that knows what each needs. */
export function composeServices({ database: { dataSource, reads }, results, workers }: Shared): Services {
  const actorRecords = new ActorRepository(reads);
  const ranking = new RankingService(workers, results);
  const geometries = new MunicipalityRepository(reads);
  const runner = new AnalysisRunner(workers, results);
  const needScores = needScoresOf(ranking);
  const coverage = new CoverageService(new CoverageRepository(reads), geometries, runner, needScores);
  const siteSelection = new SiteSelectionService(runner, needScores);
  /** Each analysis that can be kept as a scenario. */
  const scenarioAnalyses = [
    new CoverageScenario(coverage),
    new RankingScenario(ranking),
    new SiteSelectionScenario(siteSelection),
  ];
  const autocorrelation = new AutocorrelationService(workers, results);
  const records = new LayerRecordsRepository(reads);
  const vumeStatistics = new VumeStatisticsService(new VumeStatisticsRepository(reads), results);
  return {
    actorRecords,
    actors: new ActorService(actorRecords),
    audit: new AuditRepository(reads),
    autocorrelation,
    chains: new ChainService(new ChainRepository(reads), results, workers),
    choices: new ChoiceComparisonService(siteSelection, coverage),
    coverage,
    indicatorValues: new IndicatorValuesService(dataSource),
    layers: new LayerService({ autocorrelation, coverage, ranking, records }),
    municipalities: new MunicipalityService(geometries),
    programmeRecords: new ProgrammeRecordsService(dataSource, vumeStatistics, STORED_TABLES),
    recordImport: new RecordImportService(dataSource),
    ranking,
    records: new RecordService<Snapshot>(dataSource, RECORDS),
    scenarios: new ScenarioService(new ScenarioRepository(dataSource, reads), results, scenarioAnalyses),
    siteSelection,
    ventures: new VentureService(new VentureRepository(reads)),
    vumeStatistics,
  };
}

/** Access control, and its resources to close. */
export interface Access extends AccessControl {
  close(): Promise<void>;
}

/** Accepted keys and tokens: the environment's, the database's and the provider's. */
export function composeAccess(
  { writeKey, oidc }: Pick<Config, 'writeKey' | 'oidc'>,
  { dataSource, reads }: Pick<Database, 'dataSource' | 'reads'>,
  logFault: (error: unknown) => void,
): Access {
  const keys = new ApiKeys(dataSource, logFault, () => new Date(), reads);
  const bearer = new BearerAccess([
    new EnvironmentKey(writeKey),
    keys,
    ...(oidc ? [new OidcTokens(oidc, logFault)] : []),
  ]);
  return { identify: (authorization) => bearer.identify(authorization), close: () => keys.close() };
}

/** Context of a query run inside the process: no permission to write, and no client to disconnect. */
export function innerContext(snapshot: Snapshot, services: Services): Context {
  return {
    snapshot,
    services,
    reachRevision: async () => snapshot,
    loaders: createLoaders(services),
    principal: { ...commandWriter('npm run reproduce'), role: null },
    now: new Date(),
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };
}

/** Handlers behind the product's addresses. */
export interface HttpParts {
  readonly database: Database;
  readonly store: SnapshotStore<Snapshot>;
  readonly services: Services;
  readonly access: AccessControl;
  readonly workers: WorkerPool;
  readonly logFault: (error: unknown) => void;
  /** Program that prints reports as PDF; undefined: looked for. */
  readonly chromiumPath?: string | undefined;
}

/** The settings of the web server that do not depend on where it runs. */
export function composeHttp({
  database,
  store,
  services,
  access,
  workers,
  logFault,
  chromiumPath,
}: HttpParts): HttpSettings {
  const reports = new ReportService(services.scenarios, services.ranking, services.coverage, services.choices);
  return {
    schema: buildApiSchema(),
    newContext: async ({ authorization }, signal, onProgress) => ({
      snapshot: store.current(),
      services,
      reachRevision: (revision) => store.reach(revision),
      loaders: createLoaders(services),
      principal: await access.identify(authorization),
      now: new Date(),
      signal,
      onProgress,
    }),
    currentSnapshot: () => store.current(),
    refreshFromNow: database.embedded ? undefined : () => store.refreshFromNow(),
    replicas: () => {
      const { statuses } = database.reads;
      return { up: statuses.filter(({ state }) => state === 'UP').length, of: statuses.length };
    },
    isReady: async () => {
      await database.reads.readNewest((source) => source.query(IS_ALIVE));
      return true;
    },
    logFault,
    routes: [...reportRoutes(reports, new PdfPrinter(chromiumPath)), ...layerRoutes(services.layers, workers)],
    webFolder: compiledFolder('web'),
  };
}
