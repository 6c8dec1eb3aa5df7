import { ArrayMaxSize, ValidateNested } from 'class-validator';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { InterestRule as InterestRuleValue } from '../../src/domain/programme';
import {
  type Aggregation as AggregationValue,
  type CriterionRequest,
  DEFAULT_METHODS,
  DEFAULT_TOP_N,
  MAX_CRITERIA,
  MAX_ROBUSTNESS_DRAWS,
  type MissingDataPolicy as MissingDataPolicyValue,
  type Normalisation as NormalisationValue,
  type OpenPlaceRequest,
  type RankingPreset as RankingPresetValue,
  type RankingRequest,
  type RankingScope as RankingScopeValue,
  type RobustnessRequest,
} from '../../src/domain/ranking';
import { type Direction as DirectionValue, LEAST_COVERED_PERCENT } from '../../src/domain/territory';
import { must } from '../contract/validation';
import { Direction } from '../territory/territory.enums';
import { CODES_LIMIT, MAX_CODES } from '../territory/territory.input';
import {
  Aggregation,
  InterestRule,
  MissingDataPolicy,
  Normalisation,
  RankingPreset,
  RankingScope,
} from './ranking.enums';

@InputType('CriterionInput', { description: 'A criterion of the ranking (criterio).' })
export class CriterionInput implements CriterionRequest {
  @Field(() => ID, { description: 'Key of its indicator.' })
  indicatorKey!: string;

  @Field(() => Float, { description: 'Weight, 0 or more; the weights are scaled to add up to 1.' })
  weight!: number;

  @Field(() => Direction, { nullable: true, description: "Direction of greater need; the indicator's by default." })
  direction?: DirectionValue | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Year of its values; without it, the latest that covers at least 66 % of the municipalities that any year covers.',
  })
  year?: number | null;
}

const CRITERIA_LIMIT = must(`una lista de como máximo ${MAX_CRITERIA}`, `a list of at most ${MAX_CRITERIA}`);

const PRESET_DESCRIPTION =
  'Criteria under a name (query `rankingPresets`), DEFAULT without it; not together with `criteria`.';

@InputType('RobustnessInput', {
  description: 'Options of the robustness analysis: many rankings under random weights (robustez).',
})
export class RobustnessInput implements RobustnessRequest {
  @Field(() => Int, {
    nullable: true,
    defaultValue: 1000,
    description: `How many weight vectors, 1 to ${MAX_ROBUSTNESS_DRAWS} (sorteos).`,
  })
  draws?: number | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 1,
    description: 'Any whole number; the same seed gives the same answer on any machine (semilla).',
  })
  seed?: number | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_TOP_N,
    description: 'The cut: 1 to the number of candidates.',
  })
  topN?: number | null;

  @Field(() => Float, {
    nullable: true,
    defaultValue: 0.25,
    description:
      'Each weight times a uniform draw of [1 - s, 1 + s], then rescaled; 1 draws uniformly from the simplex.',
  })
  weightSpread?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description:
      'Also draw the values: normally distributed around the published ones where the source gives a standard error (error estándar), and missing or imputed figures from those of the other municipalities in the scope. Percentages stay within 0 and 100, and PERCENTILE_RANK ranks each draw again.',
  })
  propagateStandardErrors?: boolean | null;
}

@InputType('VumeRankingInput', {
  description: 'Options of the ranking for a VUME; every field has a documented default.',
})
export class VumeRankingInput implements RankingRequest {
  @Field(() => RankingScope, {
    nullable: true,
    defaultValue: 'PROGRAMME',
    description: 'Among which municipalities; criteria are normalised over all of them, before exclusions.',
  })
  scope?: RankingScopeValue | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Rank only these municipalities of the scope; scores stay relative to the whole scope.',
  })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  municipalityCodes?: string[] | null;

  @Field(() => [CriterionInput], {
    nullable: true,
    description: `The criteria; without them those of the preset. Each must cover at least ${LEAST_COVERED_PERCENT} % of the scope.`,
  })
  @ArrayMaxSize(MAX_CRITERIA, CRITERIA_LIMIT)
  @ValidateNested({ each: true })
  criteria?: CriterionInput[] | null;

  @Field(() => RankingPreset, { nullable: true, description: PRESET_DESCRIPTION })
  preset?: RankingPresetValue | null;

  @Field(() => Normalisation, {
    nullable: true,
    defaultValue: DEFAULT_METHODS.normalisation,
    description: 'Normalisation of the criteria; ignored by TOPSIS, which has its own.',
  })
  normalisation?: NormalisationValue | null;

  @Field(() => Aggregation, {
    nullable: true,
    defaultValue: DEFAULT_METHODS.aggregation,
    description: 'Aggregation of the criteria into a score.',
  })
  aggregation?: AggregationValue | null;

  @Field(() => MissingDataPolicy, {
    nullable: true,
    defaultValue: DEFAULT_METHODS.missingData,
    description: 'Treatment of missing figures.',
  })
  missingData?: MissingDataPolicyValue | null;

  @Field(() => InterestRule, {
    nullable: true,
    defaultValue: 'EXCLUDE_DECLINED',
    description: "Effect of the authority's interest.",
  })
  interestRule?: InterestRuleValue | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'Leave out municipalities whose VUME is open.',
  })
  excludeOpenVume?: boolean | null;

  @Field(() => RobustnessInput, {
    nullable: true,
    description: 'Asks how firm the places are; without it they are not tried.',
  })
  @ValidateNested()
  robustness?: RobustnessInput | null;
}

@InputType('OpenPlaceInput', {
  description:
    'Options of the ranking of other municipalities for the open place of the programme; every field has a default.',
})
export class OpenPlaceInput implements OpenPlaceRequest {
  @Field(() => [CriterionInput], {
    nullable: true,
    description: 'The criteria; without them those of the preset, as for the VUME ranking.',
  })
  @ArrayMaxSize(MAX_CRITERIA, CRITERIA_LIMIT)
  @ValidateNested({ each: true })
  criteria?: CriterionInput[] | null;

  @Field(() => RankingPreset, { nullable: true, description: PRESET_DESCRIPTION })
  preset?: RankingPresetValue | null;

  @Field(() => Normalisation, {
    nullable: true,
    defaultValue: DEFAULT_METHODS.normalisation,
    description: 'Normalisation of the criteria over all 116 municipalities.',
  })
  normalisation?: NormalisationValue | null;

  @Field(() => Aggregation, {
    nullable: true,
    defaultValue: DEFAULT_METHODS.aggregation,
    description: 'Aggregation of the criteria into a score.',
  })
  aggregation?: AggregationValue | null;

  @Field(() => MissingDataPolicy, {
    nullable: true,
    defaultValue: DEFAULT_METHODS.missingData,
    description: 'Treatment of missing figures.',
  })
  missingData?: MissingDataPolicyValue | null;

  @Field(() => InterestRule, {
    nullable: true,
    defaultValue: 'EXCLUDE_DECLINED',
    description: "Effect of the authority's interest.",
  })
  interestRule?: InterestRuleValue | null;
}
