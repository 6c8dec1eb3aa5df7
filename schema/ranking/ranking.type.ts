import { Field, Float, Int, ObjectType } from 'type-graphql';
import type * as domain from '../../src/domain/ranking/ranking.types';
import type { Direction as DirectionValue } from '../../src/domain/territory/territory.types';
import { Direction } from '../territory/territory.enums';
import { Aggregation, ExclusionReason, Normalisation } from './ranking.enums';

@ObjectType('Criterion', { description: 'A criterion in use (criterio).' })
export class CriterionType {
  /** What is behind it, for the resolvers of its fields. */
  readonly criterion!: domain.Criterion;

  @Field(() => Float, { description: 'Its weight; the weights of all criteria in use add up to 1.' })
  weight!: number;

  @Field(() => Direction, { description: 'Which end is more need.' })
  direction!: DirectionValue;
}

@ObjectType('Contribution', { description: 'What a criterion brings to the score of a municipality (aporte).' })
export class ContributionType {
  /** What is behind it, for the resolvers of its fields. */
  readonly part!: domain.Contribution;

  @Field(() => Float, { nullable: true, description: 'Value in the unit of the indicator; null when missing.' })
  value!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Value on the common scale, higher is more need; null when missing.',
  })
  normalised!: number | null;

  @Field(() => Float, {
    description: 'Its part of the score: for ARITHMETIC_MEAN the contributions add up to the score.',
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

  @Field(() => Float, { description: 'Score, 0 to 1; 1 is most need (puntaje).' })
  score!: number;
}

@ObjectType('ExcludedMunicipality', { description: 'A municipality of the scope that is not ranked.' })
export class ExcludedMunicipalityType {
  readonly excluded!: domain.ExcludedMunicipality;

  @Field(() => ExclusionReason, { description: 'Why.' })
  reason!: domain.ExclusionReason;
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

  @Field(() => Normalisation, { description: 'How criteria were brought to a common scale.' })
  normalisation!: domain.Normalisation;

  @Field(() => Aggregation, { description: 'How they made one score.' })
  aggregation!: domain.Aggregation;
}
