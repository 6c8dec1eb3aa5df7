import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { SolutionStatus as SolutionStatusValue } from '../../src/domain/coverage';
import type * as domain from '../../src/domain/report';
import { SolutionStatus } from '../coverage/coverage.enums';

@ObjectType('ReachedByVumes', {
  description: 'Population within reach of the VUMEs open today and those proposed.',
})
export class ReachedByVumesType implements domain.Reached {
  @Field(() => Float, { description: 'Persons within reach, estimated.' })
  persons!: number;

  @Field(() => Float, { description: 'Percent of all persons, 0 to 100.' })
  personsPercent!: number;

  @Field(() => Float, {
    description:
      'Percent of need within reach, 0 to 100: of the population times the default score of its municipality.',
  })
  needPercent!: number;
}

@ObjectType('ChoiceComparison', {
  description:
    'A ranking and a choice of sites side by side, both proposing as many new VUMEs beside those open today.',
})
export class ChoiceComparisonType {
  readonly comparison!: domain.ChoiceComparison;

  @Field(() => Int, { description: 'Data revision that it was computed from.' })
  dataRevision!: number;

  @Field(() => Int, { description: 'VUMEs that either proposes to open (nuevas).' })
  newVumes!: number;

  @Field(() => Int, { description: 'New ones and those open today (en total).' })
  totalVumes!: number;

  @Field(() => Float, { description: 'Reach, in kilometres or minutes, included.' })
  reach!: number;

  @Field(() => SolutionStatus, { description: 'Status of the site selection; OPTIMAL only with a proof.' })
  sitesStatus!: SolutionStatusValue;
}
