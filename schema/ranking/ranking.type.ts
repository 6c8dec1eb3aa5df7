import { Field, Float, Int, ObjectType } from 'type-graphql';
import type * as candidacy from '../../src/domain/programme';
import * as domain from '../../src/domain/ranking';

import type { Direction as DirectionValue, ValueQuality as ValueQualityValue } from '../../src/domain/territory';
import { listWords } from '../../src/platform/wording';
import { Direction, ValueQuality } from '../territory/territory.enums';
import { Aggregation, ExclusionReason, FirmnessVerdict, Normalisation } from './ranking.enums';

/** The aggregations of which something holds, as a description names them. */
function aggregationsThat(holds: (rule: ReturnType<typeof domain.aggregationRule>) => boolean): string {
  return listWords(
    domain.AGGREGATIONS.filter((aggregation) => holds(domain.aggregationRule(aggregation))),
    'en',
  );
}

const SHIFTED = aggregationsThat(({ aboveZero }) => aboveZero);
const ON_OWN_SCALE = aggregationsThat(({ ownScale }) => ownScale !== null);
const ADDING_UP_TO_SCORE = aggregationsThat(({ partsAddUpTo }) => partsAddUpTo === 'SCORE');
const ADDING_UP_TO_LOGARITHM = aggregationsThat(({ partsAddUpTo }) => partsAddUpTo === 'LOGARITHM_OF_SCORE');

@ObjectType('Criterion', { description: 'A criterion in use (criterio).' })
export class CriterionType {
  /** What is behind it, for the resolvers of its fields. */
  readonly criterion!: domain.Criterion;

  @Field(() => Float, { description: 'Its weight; the weights of all criteria in use add up to 1.' })
  weight!: number;

  @Field(() => Direction, { description: 'Direction of greater need.' })
  direction!: DirectionValue;

  @Field(() => Int, { nullable: true, description: 'Year of the values in use; null: the source does not state it.' })
  year!: number | null;
}

@ObjectType('Contribution', { description: 'Contribution of a criterion to the score of a municipality (aporte).' })
export class ContributionType {
  /** What is behind it, for the resolvers of its fields. */
  readonly part!: domain.Contribution;

  @Field(() => Float, {
    nullable: true,
    description: 'Value in the unit of the indicator; null when missing and not imputed.',
  })
  value!: number | null;

  @Field(() => Boolean, {
    description: 'Whether the value is the median of its department rather than its own figure (dato imputado).',
  })
  imputed!: boolean;

  @Field(() => ValueQuality, {
    nullable: true,
    description: 'Quality of the published value in use; null when there is none.',
  })
  quality!: ValueQualityValue | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Standard error published with the value in use, in its unit (error estándar); null when there is none.',
  })
  standardError!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: `Value on the common scale, higher is more need: for ${SHIFTED} shifted into [0.01, 1], for ${ON_OWN_SCALE} on the vector scale. null when missing and not imputed.`,
  })
  normalised!: number | null;

  @Field(() => Float, {
    description: `Its part of the score. For ${ADDING_UP_TO_SCORE} the contributions add up to the score; for ${ADDING_UP_TO_LOGARITHM} to the natural logarithm of the score. With Z_SCORE it is measured from the least mean of the scope and may be below 0.`,
  })
  contribution!: number;
}

@ObjectType('RankedMunicipality', { description: 'A municipality with its place in the ranking.' })
export class RankedMunicipalityType {
  /** What is behind it, for the resolvers of its fields. */
  readonly ranking!: domain.VumeRanking;
  readonly ranked!: domain.RankedMunicipality;

  @Field(() => Int, { description: 'Its place: 1 is most need. Ties share a place (1, 2, 2, 4).' })
  rank!: number;

  @Field(() => Float, {
    description:
      'Score, 0 to 1; 1 is most need (puntaje). With Z_SCORE the weighted mean of z-scores, rescaled so that the scope runs from 0 to 1.',
  })
  score!: number;
}

@ObjectType('RankRobustness', {
  description: "Distribution of a municipality's rank over all draws (firmeza del puesto).",
})
export class RankRobustnessType implements domain.RankRobustness {
  @Field(() => Float, {
    nullable: true,
    description:
      'Share of the draws in which it comes before the next candidate, 0 to 1, ties counting half; null for the last.',
  })
  beforeNextProbability!: number | null;

  @Field(() => Boolean, {
    description: 'Its places from the 5th to the 95th percentile overlap with those of the next candidate.',
  })
  overlapsNext!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether it precedes the next candidate in fewer than nine of ten draws, so that the data do not distinguish them; their rank intervals then overlap too.',
  })
  indistinguishableFromNext!: boolean;

  @Field(() => Float, { description: 'The middle place over the draws.' })
  medianRank!: number;

  @Field(() => Int, { description: 'The 5th percentile of its place: the good end.' })
  rankP5!: number;

  @Field(() => Int, { description: 'The 95th percentile of its place: the bad end.' })
  rankP95!: number;

  @Field(() => Float, { description: 'Share of the draws in which it is among the first topN, 0 to 1.' })
  topNProbability!: number;
}

@ObjectType('DecidingCriterion', {
  description: 'A criterion that alone decides whether a municipality is above the cut.',
})
export class DecidingCriterionType {
  readonly deciding!: domain.DecidingCriterion;

  @Field(() => Int, {
    nullable: true,
    description: 'Rank without the criterion; null if no other criterion has a figure.',
  })
  rankWithout!: number | null;
}

@ObjectType('RankFirmness', {
  description:
    'Whether a municipality is among the first topN however the ranking is computed: without each criterion, by other methods, over the draws (firmeza).',
})
export class RankFirmnessType {
  readonly ranking!: domain.VumeRanking;
  readonly ranked!: domain.RankedMunicipality;

  @Field(() => Int, {
    description:
      'Other ways of computing that rank it: without each criterion in turn, by each other method, and by the other rule for missing data where a figure is missing.',
  })
  ways!: number;

  @Field(() => Int, {
    description: 'Number of those variants that omit a criterion; the others vary methods and rules.',
  })
  waysWithoutCriterion!: number;

  @Field(() => Int, { description: 'Number of those variants that place it among the first topN.' })
  waysAmongFirst!: number;

  @Field(() => Int, { description: 'Its best place over the ranking and those ways.' })
  bestRank!: number;

  @Field(() => Int, { description: 'Its worst place over the ranking and those ways.' })
  worstRank!: number;

  @Field(() => FirmnessVerdict, { description: 'Overall verdict.' })
  verdict!: domain.FirmnessVerdict;
}

@ObjectType('CriterionRankShift', { description: 'Sensitivity of the ranking to the weight of one criterion.' })
export class CriterionRankShiftType {
  /** What is behind it, for the resolvers of its fields. */
  readonly of!: domain.Criterion;

  @Field(() => Float, { description: 'Mean of the places moved, over the municipalities, over the same spread.' })
  meanRankShift!: number;
}

@ObjectType('RobustnessSummary', { description: 'Robustness of the ranking as a whole (robustez).' })
export class RobustnessSummaryType {
  readonly summary!: domain.RobustnessSummary;

  @Field(() => Int, { description: 'Number of weight vectors drawn.' })
  draws!: number;

  @Field(() => Int, { description: 'The seed that repeats it.' })
  seed!: number;

  @Field(() => Int, { description: 'Number of places above the cut.' })
  topN!: number;

  @Field(() => Float, { description: 'Spread of the weights, 0 to 1; 1: uniform over the simplex.' })
  weightSpread!: number;

  @Field(() => Boolean, {
    description: 'Whether values with a published standard error, and figures that are missing, were drawn as well.',
  })
  propagateStandardErrors!: boolean;

  @Field(() => Float, { description: 'Mean over municipalities and draws of the places moved.' })
  meanRankShift!: number;
}

@ObjectType('CriticalWeightChange', {
  description:
    'The smallest change of a single weight that takes a municipality across the cut (análisis de sensibilidad; weight stability).',
})
export class CriticalWeightChangeType {
  readonly critical!: domain.CriticalWeightChange;

  @Field(() => Float, { description: 'Share of all weight that the criterion has, 0 to 1.' })
  weight!: number;

  @Field(() => Float, {
    description:
      'Weight at which it ties with `rival`; beyond it, it crosses the cut. The other weights are rescaled in proportion.',
  })
  criticalWeight!: number;

  @Field(() => Float, { description: '`criticalWeight` less `weight`.' })
  change!: number;

  @Field(() => Boolean, {
    description: 'Whether it is now among the first topN, and would leave them; otherwise it would join them.',
  })
  insideNow!: boolean;
}

@ObjectType('LeaveOneOutRank', { description: 'The place of a municipality without one of the criteria.' })
export class LeaveOneOutRankType {
  /** What is behind it, for the resolvers of its fields. */
  readonly without!: domain.Criterion;

  @Field(() => Int, {
    nullable: true,
    description: 'Rank without the criterion; null if some candidate has no other criterion with a figure.',
  })
  rank!: number | null;

  @Field(() => Int, { nullable: true, description: 'That place less its place now: above 0 it falls. null as `rank`.' })
  rankShift!: number | null;
}

@ObjectType('MethodAgreement', {
  description: 'Agreement of the ranking with another method on the same criteria and weights.',
})
export class MethodAgreementType implements domain.MethodAgreement {
  @Field(() => Normalisation, {
    nullable: true,
    description: `Normalisation of the other method; null for ${ON_OWN_SCALE}.`,
  })
  normalisation!: domain.Normalisation | null;

  @Field(() => Aggregation, { description: 'Aggregation of the other method.' })
  aggregation!: domain.Aggregation;

  @Field(() => Float, {
    nullable: true,
    description:
      "Kendall's tau-b: 1 the same order, -1 the reverse. null with fewer than two candidates, or where all tie.",
  })
  kendallTauB!: number | null;

  @Field(() => Int, { description: 'Number of municipalities among the first topN in both.' })
  sharedTopN!: number;

  @Field(() => Int, { description: 'Number of candidates ranked by both methods.' })
  comparedCandidates!: number;
}

@ObjectType('ExcludedMunicipality', {
  description: 'A municipality that was asked about and is no candidate.',
})
export class ExcludedMunicipalityType {
  readonly excluded!: candidacy.ExcludedMunicipality;

  @Field(() => ExclusionReason, { description: 'Reason for the exclusion.' })
  reason!: candidacy.ExclusionReason;
}

@ObjectType('VumeRanking', {
  description: 'Municipalities ranked for a VUME, with the definition that reproduces it (priorización).',
})
export class VumeRankingType {
  readonly ranking!: domain.VumeRanking;
  /** What was asked, for its recipe. */
  readonly request!: domain.RankingRequest;

  @Field(() => Int, { description: 'Data revision that it was computed from.' })
  dataRevision!: number;

  @Field(() => Normalisation, {
    description: 'Normalisation of the criteria as requested; ignored by TOPSIS.',
  })
  normalisation!: domain.Normalisation;

  @Field(() => Aggregation, { description: 'Aggregation of the criteria into a score.' })
  aggregation!: domain.Aggregation;

  @Field(() => Int, {
    description: 'The cut after the first N: that of `robustness`, or 13, but never more than there are candidates.',
  })
  topN!: number;
}
