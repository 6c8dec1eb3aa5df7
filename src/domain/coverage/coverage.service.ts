import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Geometry, MultiPolygon, Polygon } from 'geojson';
import type { Joint } from '../../platform/caching/result-cache';
import { BadUserInputError, InsufficientDataError, LimitExceededError } from '../../platform/errors';
import { percentOf } from '../../platform/percent';
import { municipalitiesInScope, type RankingScope } from '../ranking';

import { type PlaceEntity, requireGeometry } from '../territory';

import { type AccessibilityTask, accessibilityOfPlaces, type PlaceAccessibility } from './accessibility';
import { ACCESSIBILITY_DEFINITIONS, DEFAULT_ACCESSIBILITY } from './accessibility.definition';
import type { AnalysisRunner } from './analysis-runner';
import type { CoverageRepository } from './coverage.repository';
import type { CoverageSnapshot } from './coverage.snapshot';
import type {
  AccessibilityReport,
  AccessibilityRequest,
  CoverageReport,
  CoverageRequest,
  EquityMeasures,
  UncoveredPlace,
} from './coverage.types';
import { coverageAt, distributionOf, equityOf, type MeasuredPlaces, sumOf } from './coverage-measures';
import { type CoveredArea, type CoveredAreaTask, coveredArea } from './covered-area';
import { type NeedScores, readDemand } from './demand';
import { readFacilities } from './facilities';
import { type ImpedanceQuestion, type NearestSites, nearestSites } from './impedance';
import { impedanceQuestion, readImpedance } from './impedance-model';
import { placeTable } from './place-table';
import { readReach, readReaches } from './reach';
import { refuse } from './refusal';
import {
  areaIsNoPolygon,
  areaNotValid,
  capacityNotAboveNought,
  coveredShareAt,
  NO_DEMAND,
  NO_PLACE_WITHIN,
  tooManyPairs,
} from './texts';

/** What a facility without a recorded capacity is taken to serve in a year; an assumption, and a parameter. */
export const DEFAULT_CAPACITY_PER_YEAR = 1_000;
/** Default reach of accessibility, in the unit of its impedance. */
const ACCESSIBILITY_REACH = 20;
/** Straight-line questions of up to this many places take under 20 ms and need no thread. */
const PLACES_INLINE = 20_000;
/** Likewise for areas of up to this many discs. */
const DISCS_INLINE = 150;
/** Likewise for accessibility of up to this many pairs of place and facility. */
const PAIRS_INLINE = 100_000;
/** Maximum pairs of place and facility: 160 MB. */
const MOST_PAIRS = 20_000_000;
const TIME_LIMIT_SECONDS = 60;

/** Says whether a geometry crosses itself. */
export interface GeometryCheck {
  findGeometryFault(geometry: Geometry): Promise<string | null>;
}

/** Population within reach of facilities, and the distance of everyone else. */
export class CoverageService {
  constructor(
    private readonly repository: Pick<CoverageRepository, 'findScopeShape' | 'listPlaceIdsWithin'>,
    private readonly geometries: GeometryCheck,
    private readonly runner: AnalysisRunner,
    private readonly needScores: NeedScores,
  ) {}

  /**
   * @throws BadUserInputError on a reach, facility, demand, model or area that is wrong
   * @throws InsufficientDataError when there is no demand to cover
   */
  coverage(snapshot: CoverageSnapshot, request: CoverageRequest, signal?: AbortSignal): Promise<CoverageReport> {
    const measure = (joint: Joint) => this.measure(snapshot, request, joint.signal);
    return this.runner.shared('coverage', snapshot.revision, request, measure, { signal });
  }

  /**
   * Accessibility of the municipalities of the scope; competition for a facility counts within the scope.
   * @throws BadUserInputError, InsufficientDataError as `coverage` does; LimitExceededError if the question is too
   *   large
   */
  accessibility(
    snapshot: CoverageSnapshot,
    request: AccessibilityRequest,
    signal?: AbortSignal,
  ): Promise<AccessibilityReport> {
    const measure = (joint: Joint) => this.measureAccess(snapshot, request, joint.signal);
    return this.runner.shared('accessibility', snapshot.revision, request, measure, { signal });
  }

  /**
   * The area within reach, clipped to the scope and the area of the question: for DISTANCE_KM the union of geodesic
   * discs, for TRAVEL_MINUTES the union of the Thiessen cells of the covered places. Null if it does not intersect the
   * scope.
   */
  async coveredArea(
    snapshot: CoverageSnapshot,
    { facilities, question }: CoverageReport,
    reach: number,
  ): Promise<Polygon | MultiPolygon | null> {
    const { revision } = snapshot;
    const { scope, area, impedance, rows, nearestImpedance } = question;
    const findShape = async () => ({ shape: await this.repository.findScopeShape(scope) });
    const { shape } = await this.runner.shared('scope-shape', revision, scope, findShape);
    if (shape === null) return null;
    const clips = area === null ? [shape] : [shape, area];
    if (impedance === 'DISTANCE_KM') {
      const discs = { centres: facilities.map(({ longitude, latitude }) => [longitude, latitude] as const), reach };
      const { geometry } = await this.runner.shared('discs', revision, { scope, area, discs }, () =>
        this.unite({ ...discs, clips }, discs.centres.length > DISCS_INLINE),
      );
      return geometry;
    }
    const chosen = rows.filter((_, i) => (nearestImpedance[i] as number) <= reach);
    if (chosen.length === 0) return null;
    const positions = snapshot.territory.places.map(({ location }) => location.coordinates as [number, number]);
    const { geometry } = await this.runner.shared('cells', revision, { scope, area, chosen: Array.from(chosen) }, () =>
      this.unite({ positions, chosen, clips }, positions.length > PLACES_INLINE),
    );
    return geometry;
  }

  private async unite(task: CoveredAreaTask, large: boolean): Promise<CoveredArea> {
    if (large) return this.runner.inThread('covered-area.worker', task, { timeLimitSeconds: TIME_LIMIT_SECONDS });
    // Between the areas of several reaches others have their turn.
    await nextTurn();
    return coveredArea(task);
  }

  private async measure(
    snapshot: CoverageSnapshot,
    request: CoverageRequest,
    signal: AbortSignal | undefined,
  ): Promise<CoverageReport> {
    const reaches = readReaches(request.reach, 'reach');
    const facilities = readFacilities(snapshot, request.facilities);
    const measuredBy = readImpedance(snapshot, request);
    const scope = request.scope ?? 'REGION';
    const area = await this.readArea(request.area);
    const rows = await this.rowsOf(snapshot, scope, area);
    const table = placeTable(snapshot);
    const demand = await readDemand(snapshot, request.demand, this.needScores, rows);
    const demandOfRows = demand.ofRows;
    const totalDemand = requireDemand(demandOfRows);
    const question = impedanceQuestion(snapshot, rows, facilities, measuredBy);
    const { impedance } = await this.nearest(question, signal);
    const measured: MeasuredPlaces = {
      demand: demandOfRows,
      impedance,
      municipality: Int32Array.from(rows, (row) => table.municipality[row] as number),
      departmentOf: table.departmentOf,
    };
    const levels = reaches.map((reach) => coverageAt(snapshot.territory, measured, reach));
    return {
      dataRevision: snapshot.revision,
      facilities,
      impedanceModel: measuredBy.description,
      demand: demand.description,
      totalDemand,
      places: rows.length,
      coarsePositions: rows.reduce((count, row) => count + (table.coarse[row] as number), 0),
      levels,
      nearest: distributionOf(measured, reaches),
      equity: equityOfCoverage(levels[0] as CoverageReport['levels'][number]),
      question: {
        scope,
        area,
        impedance: measuredBy.description.impedance,
        rows,
        nearestImpedance: impedance,
      },
    };
  }

  private async measureAccess(
    snapshot: CoverageSnapshot,
    request: AccessibilityRequest,
    signal: AbortSignal | undefined,
  ): Promise<AccessibilityReport> {
    const method = request.method ?? DEFAULT_ACCESSIBILITY;
    const reach = readReach(request.reach ?? ACCESSIBILITY_REACH, 'reach');
    const facilities = readFacilities(snapshot, request.facilities);
    const measuredBy = readImpedance(snapshot, request);
    const { unit } = measuredBy.description;
    const preset = readCapacity(request.defaultCapacityPerYear);
    const rows = await this.rowsOf(snapshot, request.scope ?? 'REGION', null);
    const demand = await readDemand(snapshot, request.demand, this.needScores, rows);
    const demandOfRows = demand.ofRows;
    requireDemand(demandOfRows);
    requireFewPairs(rows.length, facilities.length);
    const { score, nearestImpedance } = await this.access(
      {
        question: impedanceQuestion(snapshot, rows, facilities, measuredBy),
        method,
        reach,
        demand: demandOfRows,
        supply: Float64Array.from(facilities, ({ capacityPerYear }) => capacityPerYear ?? preset),
      },
      signal,
    );
    const table = placeTable(snapshot);
    const municipality = Int32Array.from(rows, (row) => table.municipality[row] as number);
    const { departmentOf } = table;
    const measured = { demand: demandOfRows, impedance: nearestImpedance, municipality, departmentOf };
    // Coverage computes the demand-weighted mean of the scores as the mean impedance.
    const scores = coverageAt(snapshot.territory, { ...measured, impedance: score }, reach).byMunicipality;
    return {
      dataRevision: snapshot.revision,
      facilities,
      method,
      impedanceModel: measuredBy.description,
      demand: demand.description,
      defaultCapacityPerYear: preset,
      assumedCapacities: facilities.filter(({ capacityPerYear }) => capacityPerYear === null).length,
      unit: ACCESSIBILITY_DEFINITIONS[method].unit ?? { es: unit, en: unit },
      municipalities: scores.flatMap(({ municipality: entity, nearestImpedance: mean }) =>
        mean === null ? [] : [{ municipality: entity, score: mean }],
      ),
      equity: equityOf(
        score,
        demandOfRows,
        coverageAt(snapshot.territory, measured, reach).byDepartment,
        ACCESSIBILITY_DEFINITIONS[method].equityOf,
      ),
    };
  }

  private async nearest(question: ImpedanceQuestion, signal: AbortSignal | undefined): Promise<NearestSites> {
    if (question.travel === null && question.rows.length <= PLACES_INLINE) return nearestSites(question);
    return this.runner.inThread('nearest.worker', { question }, { signal, timeLimitSeconds: TIME_LIMIT_SECONDS });
  }

  private async access(task: AccessibilityTask, signal: AbortSignal | undefined): Promise<PlaceAccessibility> {
    const pairs = task.question.rows.length * task.supply.length;
    if (task.question.travel === null && pairs <= PAIRS_INLINE) return accessibilityOfPlaces(task);
    return this.runner.inThread('accessibility.worker', task, { signal, timeLimitSeconds: TIME_LIMIT_SECONDS });
  }

  /** The polygon of the filter, or null without one. */
  private async readArea(value: unknown): Promise<(Polygon | MultiPolygon) | null> {
    if (value === undefined || value === null) return null;
    const argument = 'area';
    const area = requireGeometry(value, argument);
    if (area.type !== 'Polygon' && area.type !== 'MultiPolygon') {
      throw refuse(argument, areaIsNoPolygon(area.type));
    }
    const fault = await this.geometries.findGeometryFault(area);
    if (fault === null) return area;
    throw new BadUserInputError(areaNotValid(argument, fault), argument);
  }

  /** Places of the scope, and of the area if given. */
  private async rowsOf(
    snapshot: CoverageSnapshot,
    scope: RankingScope,
    area: Polygon | MultiPolygon | null,
  ): Promise<Int32Array> {
    const within = area && (await this.repository.listPlaceIdsWithin(area));
    const rows = placeRows(snapshot, scope).filter(
      (row) => !within || within.has((snapshot.territory.places[row] as PlaceEntity).id),
    );
    if (rows.length > 0) return rows;
    throw refuse('area', NO_PLACE_WITHIN);
  }
}

/** Positions of a scope's places in the snapshot's list. */
export function placeRows(snapshot: CoverageSnapshot, scope: RankingScope): Int32Array {
  const codes = new Set(municipalitiesInScope(snapshot, scope).map(({ code }) => code));
  const { places } = snapshot.territory;
  return Int32Array.from(places.keys()).filter((row) => codes.has((places[row] as PlaceEntity).municipalityCode));
}

/** The places beyond a reach, the farthest first; those as far by their id. */
export function uncoveredPlaces(
  snapshot: CoverageSnapshot,
  { question }: CoverageReport,
  reach: number,
): UncoveredPlace[] {
  const { rows, nearestImpedance } = question;
  const uncovered: UncoveredPlace[] = [];
  rows.forEach((row, i) => {
    const value = nearestImpedance[i] as number;
    if (value > reach)
      uncovered.push({ place: snapshot.territory.places[row] as PlaceEntity, nearestImpedance: value });
  });
  return uncovered.sort((a, b) => b.nearestImpedance - a.nearestImpedance || (a.place.id < b.place.id ? -1 : 1));
}

/** @throws InsufficientDataError when there is none */
export function requireDemand(demand: Float64Array): number {
  const total = sumOf(demand);
  if (total > 0) return total;
  throw new InsufficientDataError(NO_DEMAND);
}

/** @throws LimitExceededError for more pairs of place and facility than fit in memory */
export function requireFewPairs(places: number, facilities: number): void {
  if (places * facilities <= MOST_PAIRS) return;
  throw new LimitExceededError(tooManyPairs(places, facilities, MOST_PAIRS));
}

function readCapacity(value: number | null | undefined): number {
  const capacity = value ?? DEFAULT_CAPACITY_PER_YEAR;
  if (capacity > 0 && capacity <= 1e9) return capacity;
  throw refuse('defaultCapacityPerYear', capacityNotAboveNought(capacity));
}

/** How evenly the municipalities are covered at the first reach, each weighing by its demand. */
function equityOfCoverage({ byMunicipality, byDepartment, reach }: CoverageReport['levels'][number]): EquityMeasures {
  return equityOf(
    Float64Array.from(byMunicipality, ({ coveredDemand, totalDemand }) => percentOf(coveredDemand, totalDemand)),
    Float64Array.from(byMunicipality, ({ totalDemand }) => totalDemand),
    byDepartment,
    coveredShareAt(reach),
  );
}
