import { ArrayMaxSize, ValidateNested } from 'class-validator';
import { Field, Float, ID, InputType } from 'type-graphql';
import { MAX_CRITERIA } from '../../src/domain/ranking/criteria';
import type {
  Aggregation as AggregationValue,
  CriterionRequest,
  InterestRule as InterestRuleValue,
  MissingDataPolicy as MissingDataPolicyValue,
  Normalisation as NormalisationValue,
  RankingRequest,
  RankingScope as RankingScopeValue,
} from '../../src/domain/ranking/ranking.types';
import type { Direction as DirectionValue } from '../../src/domain/territory/territory.types';
import { Direction } from '../territory/territory.enums';
import { CODES_LIMIT, MAX_CODES } from '../territory/territory.input';
import { must } from '../validation';
import { Aggregation, InterestRule, MissingDataPolicy, Normalisation, RankingScope } from './ranking.enums';

@InputType('CriterionInput', { description: 'A criterion of the ranking (criterio).' })
export class CriterionInput implements CriterionRequest {
  @Field(() => ID, { description: 'Key of its indicator.' })
  indicatorKey!: string;

  @Field(() => Float, { description: 'Weight, 0 or more; the weights are scaled to add up to 1.' })
  weight!: number;

  @Field(() => Direction, { nullable: true, description: 'Which end is more need; that of the indicator without it.' })
  direction?: DirectionValue | null;
}

@InputType('VumeRankingInput', {
  description: 'How to rank municipalities for a VUME; every field has a documented default.',
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
    description: 'Rank only these of the scope; their scores stay what they are among all of it.',
  })
  @ArrayMaxSize(MAX_CODES, CODES_LIMIT)
  municipalityCodes?: string[] | null;

  @Field(() => [CriterionInput], {
    nullable: true,
    description: 'The criteria; without them: returned_migrants_rate 0.4, poverty_rate 0.4, vume_distance_km 0.2.',
  })
  @ArrayMaxSize(MAX_CRITERIA, must(`una lista de como máximo ${MAX_CRITERIA}`, `a list of at most ${MAX_CRITERIA}`))
  @ValidateNested({ each: true })
  criteria?: CriterionInput[] | null;

  @Field(() => Normalisation, {
    nullable: true,
    defaultValue: 'MIN_MAX',
    description: 'How a criterion is brought to a common scale.',
  })
  normalisation?: NormalisationValue | null;

  @Field(() => Aggregation, {
    nullable: true,
    defaultValue: 'ARITHMETIC_MEAN',
    description: 'How the criteria make one score.',
  })
  aggregation?: AggregationValue | null;

  @Field(() => MissingDataPolicy, {
    nullable: true,
    defaultValue: 'REWEIGHT',
    description: 'What is done where a figure is missing.',
  })
  missingData?: MissingDataPolicyValue | null;

  @Field(() => InterestRule, {
    nullable: true,
    defaultValue: 'EXCLUDE_DECLINED',
    description: 'What the interest of the authority decides.',
  })
  interestRule?: InterestRuleValue | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'Leave out municipalities whose VUME is open.',
  })
  excludeOpenVume?: boolean | null;
}
