import { quantile } from '../../../geo/classification';
import { geodesicDistanceKm } from '../../../geo/geodesic/distance';
import { InsufficientDataError } from '../../platform/errors';
import { type InterestRule, openPlaces, type ProgrammeSnapshot } from '../programme';

import { centroidOf, type MunicipalInterest, type MunicipalityEntity, NO_POSITION } from '../territory';

import { rankMunicipalities } from './municipality-ranking';
import type {
  Contribution,
  Criterion,
  CriterionRequest,
  RankedMunicipality,
  RankingPreset,
  RankingSettings,
  VumeRanking,
} from './ranking.types';
import type { Aggregation, MissingDataPolicy, Normalisation } from './ranking-methods.definition';
import { readSettings } from './ranking-settings';
import { NO_NAMED_MUNICIPALITY } from './texts';

/** What a planner asks; null and undefined stand for the default. */
export interface OpenPlaceRequest {
  readonly criteria?: readonly CriterionRequest[] | null;
  readonly preset?: RankingPreset | null;
  readonly normalisation?: Normalisation | null;
  readonly aggregation?: Aggregation | null;
  readonly missingData?: MissingDataPolicy | null;
  readonly interestRule?: InterestRule | null;
}

/** How a candidate stands on a criterion against the municipalities that the programme named. */
export interface CriterionFit {
  readonly criterion: Criterion;
  /** In the unit of the indicator; null when missing. */
  readonly value: number | null;
  /** The value is the median of the department, not a figure of the municipality. */
  readonly imputed: boolean;
  /** Share of the named municipalities with less need, 0 to 100; null when it or all of them lack the figure. */
  readonly percentAmongNamed: number | null;
  /** Its need is at least that of the middle of the named municipalities; null as above. */
  readonly reachesNamedMedian: boolean | null;
}

export interface OpenPlaceCandidate {
  readonly ranked: RankedMunicipality;
  readonly nearestNamed: MunicipalityEntity;
  /** Geodesic, between the centroids, in kilometres. */
  readonly distanceToNearestNamedKm: number;
  /** The named municipalities that it shares a border with, or a point of one. */
  readonly namedNeighbours: readonly MunicipalityEntity[];
  readonly criteria: readonly CriterionFit[];
  readonly interest: MunicipalInterest;
  /** null: not recorded. */
  readonly willingToCoinvest: boolean | null;
}

export interface OpenPlaceRanking {
  /** Places in the reach of the programme that no named municipality takes. */
  readonly openPlaces: number;
  readonly ranking: VumeRanking;
  readonly candidates: readonly OpenPlaceCandidate[];
}

/**
 * The question as a ranking: among all that are not named, on scales that hold the whole region. An open VUME keeps no
 * municipality from a place in the programme; the word of its authority does, unless the question says otherwise.
 */
export function openPlaceSettings(snapshot: ProgrammeSnapshot, request: OpenPlaceRequest): RankingSettings {
  return readSettings({
    criteria: request.criteria ?? null,
    preset: request.preset ?? null,
    normalisation: request.normalisation ?? null,
    aggregation: request.aggregation ?? null,
    missingData: request.missingData ?? null,
    scope: 'REGION',
    interestRule: request.interestRule ?? null,
    excludeOpenVume: false,
    municipalityCodes: snapshot.territory.municipalities.filter((one) => !isNamed(one)).map(({ code }) => code),
  });
}

/** Ranks the municipalities outside for the programme's open place, each with its fit and its distance to the programme. */
export function rankOpenPlace(snapshot: ProgrammeSnapshot, settings: RankingSettings): OpenPlaceRanking {
  const ranking = rankMunicipalities(snapshot, settings);
  const named = snapshot.territory.municipalities.filter(isNamed);
  return {
    openPlaces: openPlaces(snapshot),
    ranking,
    candidates: ranking.candidates.map((ranked) => describeCandidate(snapshot, ranked, named)),
  };
}

function noneNamed(): InsufficientDataError {
  return new InsufficientDataError(NO_NAMED_MUNICIPALITY);
}

function isNamed({ programmeStatus }: MunicipalityEntity): boolean {
  return programmeStatus === 'NAMED';
}

function describeCandidate(
  { territory, positionOf }: ProgrammeSnapshot,
  ranked: RankedMunicipality,
  named: readonly MunicipalityEntity[],
): OpenPlaceCandidate {
  const { municipality } = ranked;
  const from = centroidOf(municipality);
  const [nearest] = named
    .map((candidate) => ({ candidate, km: geodesicDistanceKm(from, centroidOf(candidate)) }))
    .sort((a, b) => a.km - b.km);
  if (nearest === undefined) throw noneNamed();
  const neighbours = new Set(territory.neighboursOf.get(municipality.code) ?? []);
  const { interest, willingToCoinvest } = positionOf.get(municipality.code) ?? NO_POSITION;
  return {
    ranked,
    nearestNamed: nearest.candidate,
    distanceToNearestNamedKm: nearest.km,
    namedNeighbours: named.filter(({ code }) => neighbours.has(code)),
    criteria: ranked.contributions.map((part) => fitOf(part, named)),
    interest,
    willingToCoinvest,
  };
}

function fitOf({ criterion, value, imputed }: Contribution, named: readonly MunicipalityEntity[]): CriterionFit {
  const sign = criterion.direction === 'LOWER_IS_MORE_NEED' ? -1 : 1;
  const needs = named.flatMap(({ code }) => {
    const datum = criterion.series.byMunicipality.get(code);
    return datum === undefined || datum.quality === 'SUSPECT' ? [] : [sign * datum.value];
  });
  if (value === null || needs.length === 0) {
    return { criterion, value, imputed, percentAmongNamed: null, reachesNamedMedian: null };
  }
  const need = sign * value;
  const below = needs.filter((other) => other < need).length;
  return {
    criterion,
    value,
    imputed,
    percentAmongNamed: (100 * below) / needs.length,
    reachesNamedMedian: need >= quantile(needs, 0.5),
  };
}
