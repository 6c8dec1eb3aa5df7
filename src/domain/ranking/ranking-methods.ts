import { AGGREGATION_RULES, type AggregationRule, NORMALISATION_RULES } from '../../../geo/composite-index';
import type { RankingSettings } from './ranking.types';
import {
  AGGREGATIONS,
  type Aggregation,
  DEFAULT_METHODS,
  MISSING_DATA_DEFINITIONS,
  MISSING_DATA_POLICIES,
  type MissingDataPolicy,
  NORMALISATIONS,
  type Normalisation,
} from './ranking-methods.definition';

export type RankingMethods = Pick<RankingSettings, 'normalisation' | 'aggregation'>;

export function aggregationRule(aggregation: Aggregation): AggregationRule {
  return AGGREGATION_RULES[aggregation];
}

/** A method that is defined with its own scale takes no normalisation. */
export function usesNormalisation(aggregation: Aggregation): boolean {
  return aggregationRule(aggregation).ownScale === null;
}

/** Whether a score of this aggregation may be made of values on this scale. */
export function goTogether({ normalisation, aggregation }: RankingMethods): boolean {
  const { takesUnbounded } = aggregationRule(aggregation);
  return !usesNormalisation(aggregation) || takesUnbounded || NORMALISATION_RULES[normalisation].isBounded;
}

/** The methods that a method may be combined with instead of one that it does not go with. */
export function combinable({ normalisation, aggregation }: RankingMethods): {
  normalisations: Normalisation[];
  aggregations: Aggregation[];
} {
  return {
    normalisations: NORMALISATIONS.filter((other) => goTogether({ normalisation: other, aggregation })),
    aggregations: AGGREGATIONS.filter(
      (other) => usesNormalisation(other) && goTogether({ normalisation, aggregation: other }),
    ),
  };
}

/** Whether a municipality that lacks a criterion with a weight is excluded. */
export function needsEveryValue({
  aggregation,
  missingData,
}: Pick<RankingSettings, 'aggregation' | 'missingData'>): boolean {
  return MISSING_DATA_DEFINITIONS[missingData].needsEveryValue || aggregationRule(aggregation).needsEveryValue;
}

/** The other rules for missing data that rank a municipality which lacks a figure. */
export function otherMissingDataRules(own: Pick<RankingSettings, 'aggregation' | 'missingData'>): MissingDataPolicy[] {
  return MISSING_DATA_POLICIES.filter(
    (missingData) => missingData !== own.missingData && !needsEveryValue({ ...own, missingData }),
  );
}

/** Every other way to rank the same criteria; an aggregation that takes no normalisation counts once. */
export function otherMethods(own: RankingMethods): RankingMethods[] {
  return AGGREGATIONS.flatMap((aggregation) => {
    const normalisations = usesNormalisation(aggregation) ? NORMALISATIONS : [DEFAULT_METHODS.normalisation];
    return normalisations.flatMap((normalisation) => {
      const isOwn =
        aggregation === own.aggregation && (!usesNormalisation(aggregation) || normalisation === own.normalisation);
      return isOwn || !goTogether({ normalisation, aggregation }) ? [] : [{ normalisation, aggregation }];
    });
  });
}
