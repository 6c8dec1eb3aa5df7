import { Field, ID, InputType, Int } from 'type-graphql';
import type { RankingScope as RankingScopeValue } from '../../src/domain/ranking';
import type {
  AutocorrelationRequest,
  MultipleTesting as MultipleTestingValue,
  NeighbourRule as NeighbourRuleValue,
} from '../../src/domain/statistics';
import { RankingScope } from '../ranking/ranking.enums';
import { MultipleTesting, NeighbourRule } from './statistics.enums';

@InputType('SpatialAutocorrelationInput', { description: 'Indicator and neighbourhood.' })
export class SpatialAutocorrelationInput implements AutocorrelationRequest {
  @Field(() => ID, { description: 'Key of the indicator.' })
  indicatorKey!: string;

  @Field(() => NeighbourRule, { nullable: true, defaultValue: 'QUEEN', description: 'Definition of neighbours.' })
  neighbours?: NeighbourRuleValue | null;

  @Field(() => Int, { nullable: true, defaultValue: 4, description: 'Number of neighbours, for K_NEAREST.' })
  k?: number | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 999,
    description: 'Number of random permutations for the pseudo p-values, 1 to 99,999.',
  })
  permutations?: number | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 1,
    description: 'Seed of the permutations: the same seed gives the same p-values.',
  })
  seed?: number | null;

  @Field(() => RankingScope, { nullable: true, defaultValue: 'REGION', description: 'Over which municipalities.' })
  scope?: RankingScopeValue | null;

  @Field(() => MultipleTesting, {
    nullable: true,
    defaultValue: 'NONE',
    description: 'Correction of local p-values for multiple testing.',
  })
  multipleTesting?: MultipleTestingValue | null;
}
