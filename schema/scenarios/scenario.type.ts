import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type * as domain from '../../src/domain/scenarios';
import type { ScenarioComparison, ScenarioRecord } from '../../src/domain/scenarios';
import { GraphQLDateTime, GraphQLJSON } from '../contract/scalars';
import { MunicipalityType } from '../territory/municipality.type';
import { ScenarioKind } from './scenario.enums';

@ObjectType('Scenario', {
  description: 'An analysis kept whole, so that it reads the same years later (escenario).',
})
export class ScenarioType {
  /** What is behind it, for the resolvers of its fields. */
  readonly record!: ScenarioRecord;

  @Field(() => ID, { description: 'Identifier of the scenario.' })
  id!: string;

  @Field(() => String, { description: 'Name of the scenario.' })
  name!: string;

  @Field(() => GraphQLDateTime, { description: 'Time at which it was saved, ISO 8601 in UTC.' })
  createdAt!: Date;

  @Field(() => Int, { description: 'Data revision that it was computed from.' })
  dataRevision!: number;

  @Field(() => ScenarioKind, { description: 'Kind of analysis.' })
  kind!: domain.ScenarioKind;

  @Field(() => GraphQLJSON, { description: 'The input as it was given, with the defaults of the day.' })
  input!: object;

  @Field(() => String, { nullable: true, description: 'Purpose of the scenario.' })
  note!: string | null;
}

@ObjectType('MunicipalOutcome', { description: 'Outcome of one municipality in a result.' })
export class MunicipalOutcomeType implements domain.MunicipalOutcome {
  @Field(() => Int, { nullable: true, description: 'Its place; null where the analysis does not rank.' })
  rank!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The figure that it is judged by, for VUME_RANKING the score from 0 to 1; null where there is none.',
  })
  score!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it is chosen, for VUME_RANKING among the first topN; null where the analysis does not choose.',
  })
  selected!: boolean | null;
}

@ObjectType('ScenarioDifference', { description: 'A municipality whose outcome has changed.' })
export class ScenarioDifferenceType {
  readonly difference!: domain.ScenarioDifference;

  @Field(() => MunicipalOutcomeType, { nullable: true, description: 'Saved outcome; null: not part of the result.' })
  before!: MunicipalOutcomeType | null;

  @Field(() => MunicipalOutcomeType, { nullable: true, description: "On today's data; null: it plays no part." })
  after!: MunicipalOutcomeType | null;
}

@ObjectType('ScenarioRerun', { description: "The question of a scenario on today's data." })
export class ScenarioRerunType {
  readonly rerun!: domain.ScenarioRerun;

  @Field(() => Int, { description: "Today's data revision." })
  dataRevision!: number;

  @Field(() => Boolean, { description: 'Whether every municipality has the saved outcome.' })
  unchanged!: boolean;

  @Field(() => GraphQLJSON, { description: 'The whole result, in the shape of `Scenario.result`.' })
  result!: object;
}

@ObjectType('ScenarioComparisonRow', { description: 'One municipality in every scenario of a comparison.' })
export class ScenarioComparisonRowType {
  readonly row!: ScenarioComparison['rows'][number];

  @Field(() => MunicipalityType, { description: 'The municipality.' })
  municipality!: MunicipalityType;

  @Field(() => [Int], {
    nullable: 'items',
    description: 'Its places, in the order of the scenarios; null: not ranked there.',
  })
  ranks!: Array<number | null>;

  @Field(() => [Float], {
    nullable: 'items',
    description:
      'The figure that it is judged by, in the same order: for VUME_RANKING the score from 0 to 1, for COVERAGE the covered percent at the first reach, for VUME_SITE_SELECTION the demand within reach of the site; null: it plays no part there, or has none.',
  })
  scores!: Array<number | null>;

  @Field(() => [Boolean], {
    nullable: 'items',
    description:
      'Whether it is chosen, in the same order; null: it plays no part there, or the analysis does not choose.',
  })
  selected!: Array<boolean | null>;
}

@ObjectType('ScenarioComparison', { description: 'Scenarios side by side (comparación de escenarios).' })
export class ScenarioComparisonType {
  @Field(() => [ScenarioType], { description: 'The scenarios, in the order of their ids in the question.' })
  scenarios!: ScenarioType[];

  @Field(() => [ScenarioComparisonRowType], {
    description: 'The municipalities that play a part in any of them, by code.',
  })
  rows!: ScenarioComparisonRowType[];

  @Field(() => [[Float]], {
    nullable: 'items',
    description:
      "Kendall's tau-b of every pair of scenarios over the municipalities that both rank: 1 the same order, -1 the reverse. null where it is not defined: fewer than two such municipalities, or all of them tied in one.",
  })
  rankCorrelations!: Array<Array<number | null>>;

  @Field(() => [[Int]], { description: 'Number of municipalities that both scenarios rank.' })
  comparedMunicipalities!: number[][];
}
