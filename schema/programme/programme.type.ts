import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type {
  LineOfActionEntity,
  ObjectiveEntity,
  PartnerGroupEntity,
  ProgrammeEntity,
  ProgrammeResultEntity,
  ProgressBasis as ProgressBasisValue,
  TargetProgress,
} from '../../src/domain/programme';

import { GraphQLDate } from '../contract/scalars';
import { ProgressBasis } from './programme.enums';
import { TargetMeasurementType, TargetTrendType } from './target.type';

@ObjectType('Programme', { description: 'The programme in its present phase (programa).' })
export class ProgrammeType {
  /** The row behind it, for the resolvers of its fields. */
  readonly entity!: ProgrammeEntity;

  @Field(() => String, { description: 'Name of the programme.' })
  name!: string;

  @Field(() => String, { description: 'Phase, as a Roman numeral.' })
  phase!: string;

  @Field(() => GraphQLDate, { description: 'First day of the phase.' })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: 'Last day of the phase.' })
  endsOn!: string;

  @Field(() => Float, { description: 'Budget of the phase in quetzales (GTQ).' })
  budgetQuetzales!: number;
}

@ObjectType('Objective', { description: 'The development objective or a specific one (objetivo).' })
export class ObjectiveType {
  /** The row behind it, for the resolvers of its fields. */
  readonly entity!: ObjectiveEntity;

  @Field(() => ID, { description: 'Its key: development, 1, 2.' })
  id!: string;
}

@ObjectType('ProgrammeResult', { description: 'A result of a specific objective (resultado).' })
export class ProgrammeResultType {
  /** The row behind it, for the resolvers of its fields. */
  readonly entity!: ProgrammeResultEntity;

  @Field(() => ID, { description: 'Its number, e.g. 2.1.' })
  id!: string;
}

@ObjectType('LineOfAction', {
  description: 'A line of action of the phase (línea de acción), or an area of intervention.',
})
export class LineOfActionType {
  /** The row behind it, for the resolvers of its fields. */
  readonly entity!: LineOfActionEntity;

  @Field(() => Int, { description: 'Number of the line of action.' })
  number!: number;
}

@ObjectType('PartnerGroup', { description: 'Partners that the fact sheet names as a group (grupo de socios).' })
export class PartnerGroupType {
  /** The row behind it, for the resolvers of its fields. */
  readonly entity!: PartnerGroupEntity;

  @Field(() => ID, { description: 'Key of the group.' })
  key!: string;
}

@ObjectType('Target', { description: 'A numeric target that the fact sheet states (meta), with how far it is.' })
export class TargetType {
  /** What is behind it, for the resolvers of its fields. */
  readonly progress!: TargetProgress;

  @Field(() => ID, { description: 'Its key, e.g. vume_municipalities.' })
  key!: string;

  @Field(() => Float, { description: 'Target value in its unit.' })
  target!: number;

  @Field(() => Float, {
    description:
      'Actual value: counted from the records where possible, otherwise the latest measurement; 0 if nothing is recorded, see `recorded`.',
  })
  actual!: number;

  @Field(() => Float, {
    description:
      'Value expected by the end of today in Guatemala, in its unit: the target times the elapsed share of the phase (lineal); 0 before the first day, the full target from the last day on.',
  })
  expected!: number;

  @Field(() => ProgressBasis, { description: 'Source of the actual value.' })
  basisKind!: ProgressBasisValue;

  @Field(() => [TargetMeasurementType], { description: 'Measurements of the target (mediciones), latest first.' })
  measurements!: TargetMeasurementType[];

  @Field(() => TargetTrendType, {
    nullable: true,
    description: 'Trend of the measurements; null with measurements on fewer than two days.',
  })
  trend!: TargetTrendType | null;

  @Field(() => Boolean, { description: 'Whether anything is recorded that the actual figure is counted from.' })
  recorded!: boolean;

  @Field(() => String, { description: 'Unit, e.g. municipalities.' })
  unit!: string;
}

@ObjectType('Agreement', { description: 'An agreement of the programme with a partner (convenio).' })
export class AgreementType {
  readonly partnerId!: string;

  @Field(() => ID, { description: 'Identifier of the agreement.' })
  id!: string;

  @Field(() => Int, { description: 'Raised by every change of it.' })
  revision!: number;

  @Field(() => String, { description: 'Subject of the agreement.' })
  subject!: string;

  @Field(() => GraphQLDate, { description: 'First day of the agreement.' })
  startsOn!: string;

  @Field(() => GraphQLDate, { nullable: true, description: 'Last day; null when it is open-ended.' })
  endsOn!: string | null;
}
