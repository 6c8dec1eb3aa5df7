import { join } from 'node:path';
import { type LocalMoran, MAX_PERMUTATIONS, nearestPositions } from '../../../geo/spatial-statistics';
import type { ResultCache } from '../../platform/caching/result-cache';
import { InsufficientDataError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';
import type { WorkerPool } from '../../platform/worker-pool';
import type { ProgrammeSnapshot } from '../programme';
import { municipalitiesInScope, type RankingScope } from '../ranking';

import { centroidOf, type MunicipalityEntity } from '../territory';

import type { AutocorrelationOutcome, AutocorrelationTask } from './autocorrelation.worker';
import { presentValues, requireVariation, requireWhole, seriesOf } from './indicator-column';

export const NEIGHBOUR_RULES = ['QUEEN', 'K_NEAREST'] as const;
export type NeighbourRule = (typeof NEIGHBOUR_RULES)[number];
export const LOCAL_CLUSTERS = ['HIGH_HIGH', 'LOW_LOW', 'HIGH_LOW', 'LOW_HIGH', 'NOT_SIGNIFICANT'] as const;
export const MULTIPLE_TESTING = ['NONE', 'BENJAMINI_HOCHBERG'] as const;
export type MultipleTesting = (typeof MULTIPLE_TESTING)[number];

export interface AutocorrelationRequest {
  readonly indicatorKey: string;
  readonly neighbours?: NeighbourRule | null;
  readonly k?: number | null;
  readonly permutations?: number | null;
  readonly seed?: number | null;
  readonly scope?: RankingScope | null;
  readonly multipleTesting?: MultipleTesting | null;
}

export interface LocalAutocorrelation extends LocalMoran {
  readonly municipality: MunicipalityEntity;
  readonly gStar: number;
  readonly neighbourCount: number;
}

export interface SpatialAutocorrelation {
  readonly dataRevision: number;
  readonly global: AutocorrelationOutcome['global'];
  readonly local: readonly LocalAutocorrelation[];
  readonly warnings: readonly Bilingual[];
}

/** Moran's I needs at least so many municipalities with a neighbour. */
const LEAST_CONNECTED = 4;
const MOST_SEED = 2 ** 31 - 1;
const TIME_LIMIT_SECONDS = 30;

/** Whether an indicator clusters in space, and where. */
export class AutocorrelationService {
  constructor(
    private readonly workers: WorkerPool,
    private readonly results: ResultCache,
  ) {}

  /**
   * Moran's I, global and local, and Gi* over the municipalities of the scope that have a value that counts.
   * @throws BadUserInputError on an unknown indicator or a figure out of range
   * @throws InsufficientDataError when too few municipalities have a value, or all values are the same
   */
  measure(snapshot: ProgrammeSnapshot, request: AutocorrelationRequest): Promise<SpatialAutocorrelation> {
    return this.results.get('spatialAutocorrelation', snapshot.revision, request, async () => {
      const series = seriesOf(snapshot, request.indicatorKey, 'indicatorKey');
      const { municipalities, values, missing } = presentValues(
        series,
        municipalitiesInScope(snapshot, request.scope ?? 'REGION'),
      );
      requireVariation(series, values);
      const neighbours = neighbourLists(snapshot, municipalities, request);
      requireConnected(neighbours);
      const task: AutocorrelationTask = {
        values,
        neighbours,
        permutations: requireWhole(request.permutations ?? 999, 'permutations', 1, MAX_PERMUTATIONS),
        seed: requireWhole(request.seed ?? 1, 'seed', 0, MOST_SEED),
        correctMultipleTesting: request.multipleTesting === 'BENJAMINI_HOCHBERG',
      };
      const { global, local, gStar } = await this.workers.run<AutocorrelationTask, AutocorrelationOutcome>(
        join(__dirname, 'autocorrelation.worker'),
        task,
        { timeLimitSeconds: TIME_LIMIT_SECONDS },
      );
      return {
        dataRevision: snapshot.revision,
        global,
        local: local.map((moran, i) => ({
          ...moran,
          municipality: municipalities[i] as MunicipalityEntity,
          gStar: gStar[i] as number,
          neighbourCount: neighbours[i]?.length ?? 0,
        })),
        warnings: [...missingWarning(missing), ...islandWarning(municipalities, neighbours)],
      };
    });
  }
}

function neighbourLists(
  snapshot: ProgrammeSnapshot,
  municipalities: readonly MunicipalityEntity[],
  request: AutocorrelationRequest,
): number[][] {
  if (request.neighbours === 'K_NEAREST') {
    const k = requireWhole(request.k ?? 4, 'k', 1, municipalities.length - 1);
    return nearestPositions(municipalities.map(centroidOf), k);
  }
  const indexOf = new Map(municipalities.map(({ code }, i) => [code, i]));
  return municipalities.map(({ code }) =>
    (snapshot.territory.neighboursOf.get(code) ?? []).flatMap((other) => indexOf.get(other) ?? []),
  );
}

function requireConnected(neighbours: ReadonlyArray<readonly number[]>): void {
  const connected = neighbours.filter((list) => list.length > 0).length;
  if (connected >= LEAST_CONNECTED) return;
  throw new InsufficientDataError({
    es: `Solo ${connected} municipios con dato tienen un vecino con dato; hacen falta al menos ${LEAST_CONNECTED}. Pruebe scope REGION o neighbours K_NEAREST.`,
    en: `Only ${connected} municipalities with a figure have a neighbour with one; at least ${LEAST_CONNECTED} are needed. Try scope REGION or neighbours K_NEAREST.`,
  });
}

function missingWarning(missing: readonly MunicipalityEntity[]): Bilingual[] {
  if (missing.length === 0) return [];
  const names = missing.map(({ name }) => name).join(', ');
  return [
    {
      es: `Sin un valor que cuente, y por eso fuera: ${names}.`,
      en: `Without a value that counts, and so left out: ${names}.`,
    },
  ];
}

function islandWarning(
  municipalities: readonly MunicipalityEntity[],
  neighbours: ReadonlyArray<readonly number[]>,
): Bilingual[] {
  const islands = municipalities.filter((_, i) => neighbours[i]?.length === 0).map(({ name }) => name);
  if (islands.length === 0) return [];
  const names = islands.join(', ');
  return [
    {
      es: `Sin vecinos en este ámbito: ${names}. Cuentan en la media y la varianza, no en la I global ni como vecinos de nadie.`,
      en: `Without neighbours in this scope: ${names}. They count in the mean and variance, not in the global I nor as anybody's neighbours.`,
    },
  ];
}
