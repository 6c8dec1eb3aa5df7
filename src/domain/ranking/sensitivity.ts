import { kendallTauB, leaveOneCriterionOutRanks, rank, type UnitWeightStability } from '../../../geo/composite-index';
import { InsufficientDataError } from '../../platform/errors';
import type { ProgrammeSnapshot } from '../programme';
import type { MunicipalityEntity } from '../territory';
import { rankMunicipalities } from './municipality-ranking';
import type { Criterion, RankedMunicipality, RankingSettings, VumeRanking } from './ranking.types';
import { aggregationRule, otherMethods, otherMissingDataRules, usesNormalisation } from './ranking-methods';
import type { Aggregation, Normalisation } from './ranking-methods.definition';

/** The smallest change of a single weight that takes a municipality across the cut. */
export interface CriticalWeightChange {
  readonly criterion: Criterion;
  /** Share that the criterion has, 0 to 1. */
  readonly weight: number;
  /** Share at which the municipality ties with `rival`; just beyond it, it stands on the other side of the cut. */
  readonly criticalWeight: number;
  /** `criticalWeight` less `weight`; the other weights are rescaled in proportion. */
  readonly change: number;
  readonly rival: MunicipalityEntity;
  /** Whether it is among the first topN now. */
  readonly insideNow: boolean;
}

/** @param stability of all candidates, in their order */
export function criticalWeightChanges(
  ranking: VumeRanking,
  stability: readonly UnitWeightStability[],
): ReadonlyMap<string, CriticalWeightChange> {
  const changes = new Map<string, CriticalWeightChange>();
  for (const { unit, inside, smallest } of stability) {
    if (smallest === null) continue;
    const criterion = ranking.criteria[smallest.criterion] as Criterion;
    changes.set((ranking.candidates[unit] as RankedMunicipality).municipality.code, {
      criterion,
      weight: criterion.weight,
      criticalWeight: smallest.weight,
      change: smallest.change,
      rival: (ranking.candidates[smallest.rival] as RankedMunicipality).municipality,
      insideNow: inside,
    });
  }
  return changes;
}

/** Ranks of all candidates without one criterion. */
export interface LeaveOneOut {
  readonly omitted: Criterion;
  /** In the order of the candidates; null where some candidate has nothing else to be scored by. */
  readonly ranks: readonly number[] | null;
}

/**
 * The ranks when one criterion is left out, for each in turn, the other weights rescaled in proportion. The scales of
 * the other criteria stay as they are.
 */
export function leaveOneOut(snapshot: ProgrammeSnapshot, ranking: VumeRanking): LeaveOneOut[] {
  const { candidates, criteria, basis, settings } = ranking;
  if (candidates.length === 0) return criteria.map((omitted) => ({ omitted, ranks: null }));
  // Who is ranked at all may change without a criterion where the method needs every value.
  if (!aggregationRule(settings.aggregation).needsEveryValue) {
    const ranks = leaveOneCriterionOutRanks(basis.normalised, basis.weights, settings.aggregation);
    return criteria.map((omitted, k) => ({ omitted, ranks: ranks[k] ?? null }));
  }
  const codes = candidates.map(({ municipality }) => municipality.code);
  return criteria.map((omitted) => {
    const others = criteria.filter((criterion) => criterion !== omitted);
    if (!others.some(({ weight }) => weight > 0)) return { omitted, ranks: null };
    const without = rankWhereDefined(snapshot, {
      ...settings,
      preset: null,
      criteria: others.map(({ series, year, weight, direction }) => ({
        indicatorKey: series.indicator.key,
        year,
        weight,
        direction,
      })),
    });
    const score = new Map(without?.candidates.map((ranked) => [ranked.municipality.code, ranked.score]));
    const scores = codes.map((code) => score.get(code));
    return { omitted, ranks: scores.every((value) => value !== undefined) ? rank(scores) : null };
  });
}

/** How far the ranking agrees with what another method makes of the same criteria and weights. */
export interface MethodAgreement {
  /** null for an aggregation with its own scale. */
  readonly normalisation: Normalisation | null;
  readonly aggregation: Aggregation;
  /** Over the candidates that both rank; null with fewer than two, or where all tie. */
  readonly kendallTauB: number | null;
  /** How many of the first topN are among the first topN there as well. */
  readonly sharedTopN: number;
  /** Candidates that both methods rank. */
  readonly comparedCandidates: number;
}

/** The places of the candidates by another method; null where that method does not rank one. */
export interface OtherMethod {
  readonly normalisation: Normalisation;
  readonly aggregation: Aggregation;
  readonly ranks: ReadonlyArray<number | null>;
}

/** The ranking by every other method that is defined for it. */
export function otherMethodRanks(snapshot: ProgrammeSnapshot, ranking: VumeRanking): OtherMethod[] {
  if (ranking.candidates.length === 0) return [];
  return otherMethods(ranking.settings).flatMap(({ normalisation, aggregation }): OtherMethod[] => {
    const ranks = ranksBy(snapshot, ranking, { normalisation, aggregation });
    return ranks === null ? [] : [{ normalisation, aggregation, ranks }];
  });
}

/** The places by every other rule for missing data; none where no candidate lacks a figure that weighs. */
export function otherMissingDataRanks(
  snapshot: ProgrammeSnapshot,
  ranking: VumeRanking,
): Array<ReadonlyArray<number | null>> {
  const lacks = ranking.candidates.some(({ contributions }) =>
    contributions.some(({ criterion, value, imputed }) => criterion.weight > 0 && (value === null || imputed)),
  );
  if (!lacks) return [];
  return otherMissingDataRules(ranking.settings).flatMap((missingData) => {
    const ranks = ranksBy(snapshot, ranking, { missingData });
    return ranks === null ? [] : [ranks];
  });
}

/** The places of the candidates when something is set otherwise; null for those that are not ranked then. */
function ranksBy(
  snapshot: ProgrammeSnapshot,
  { settings, candidates }: VumeRanking,
  otherwise: Partial<RankingSettings>,
): ReadonlyArray<number | null> | null {
  const other = rankWhereDefined(snapshot, { ...settings, ...otherwise, robustness: null });
  if (other === null) return null;
  const rankThere = new Map(other.candidates.map((ranked) => [ranked.municipality.code, ranked.rank]));
  return candidates.map(({ municipality }) => rankThere.get(municipality.code) ?? null);
}

/** The ranking against every other method that is defined for it. */
export function methodAgreement(snapshot: ProgrammeSnapshot, ranking: VumeRanking): MethodAgreement[] {
  return otherMethodRanks(snapshot, ranking).map(({ normalisation, aggregation, ranks }): MethodAgreement => {
    const both = ranking.candidates.flatMap(({ rank: here }, index) => {
      const there = ranks[index] ?? null;
      return there === null ? [] : [{ here, there }];
    });
    const here = both.map((pair) => pair.here);
    const there = both.map((pair) => pair.there);
    return {
      normalisation: usesNormalisation(aggregation) ? normalisation : null,
      aggregation,
      kendallTauB: agreementOf(here, there),
      sharedTopN: both.filter((pair) => pair.here <= ranking.topN && pair.there <= ranking.topN).length,
      comparedCandidates: both.length,
    };
  });
}

/** null where the criteria hold too little for the method. */
export function rankWhereDefined(snapshot: ProgrammeSnapshot, settings: RankingSettings): VumeRanking | null {
  try {
    return rankMunicipalities(snapshot, settings);
  } catch (error) {
    if (error instanceof InsufficientDataError) return null;
    throw error;
  }
}

/** Kendall's tau-b; null where it is not defined. */
export function agreementOf(ranks: readonly number[], others: readonly number[]): number | null {
  const setsApart = (list: readonly number[]): boolean => new Set(list).size > 1;
  return setsApart(ranks) && setsApart(others) ? kendallTauB(ranks, others) : null;
}
