import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { LocalCluster as LocalClusterValue } from '../../geo/spatial-statistics';
import type {
  AutocorrelationRequest,
  BivariateClass,
  BivariateClasses,
  BivariateRequest,
  CorrelationRequest,
  Inequality,
  InequalityRequest,
  LocalAutocorrelation,
  SpatialAutocorrelation,
} from '../../src/domain/statistics';

import type { IndicatorSeries, MatchKind, NameMatch } from '../../src/domain/territory';

import { DepartmentType } from '../territory/department.type';
import { LocalCluster, NameMatchKind } from './statistics.enums';

@ObjectType('LocalMoran', { description: 'Local Moran of a municipality (Anselin 1995), with Getis-Ord Gi*.' })
export class LocalMoranType {
  readonly local!: LocalAutocorrelation;

  @Field(() => Float, { description: 'Local Moran’s I, second moment over n; above 0 among its like.' })
  i!: number;

  @Field(() => Float, {
    description: 'Pseudo p-value of conditional permutations, the smaller tail; corrected where asked.',
  })
  pValue!: number;

  @Field(() => LocalCluster, { description: 'Its place in the cluster map.' })
  cluster!: LocalClusterValue;

  @Field(() => Float, {
    description:
      'Getis-Ord Gi*, standardised, the municipality itself included: above 1.96 a hot spot, below -1.96 a cold one.',
  })
  gStar!: number;

  @Field(() => Int, { description: 'Neighbours that have a value.' })
  neighbourCount!: number;
}

@ObjectType('SpatialAutocorrelation', {
  description: 'Whether an indicator clusters in space (autocorrelación espacial), and where.',
})
export class SpatialAutocorrelationType {
  readonly measured!: SpatialAutocorrelation;
  /** What was asked, for its recipe. */
  readonly request!: AutocorrelationRequest;

  @Field(() => Int, { description: 'Data revision that it was computed from.' })
  dataRevision!: number;

  @Field(() => Float, {
    description: 'Moran’s I with row-standardised weights: above its expectation, similar values are neighbours.',
  })
  moransI!: number;

  @Field(() => Float, { description: 'I expected without autocorrelation: -1 / (n - 1).' })
  expectedI!: number;

  @Field(() => Float, { description: 'Standard deviate of I under randomisation.' })
  zScore!: number;

  @Field(() => Float, { description: 'p-value of the standard deviate under the normal distribution, two-sided.' })
  pValue!: number;

  @Field(() => Float, { description: 'Pseudo p-value of the permutations, the smaller tail.' })
  permutationPValue!: number;
}

@ObjectType('CorrelationPair', { description: 'Correlation between two indicators (correlación).' })
export class CorrelationPairType {
  readonly pair!: { readonly x: IndicatorSeries; readonly y: IndicatorSeries };
  /** What was asked, for its recipe. */
  readonly request!: CorrelationRequest;

  @Field(() => Float, {
    nullable: true,
    description:
      'Coefficient, -1 to 1; null with fewer than three municipalities that have both, or one that does not vary.',
  })
  r!: number | null;

  @Field(() => Int, { description: 'Municipalities that have both values.' })
  n!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Two-sided p-value of the t distribution with n - 2 degrees of freedom; municipalities are not independent, so take it with care.',
  })
  pValue!: number | null;
}

@ObjectType('LorenzPoint', { description: 'A point of the Lorenz curve.' })
export class LorenzPointType {
  @Field(() => Float, { description: 'Percent of the population, those with least first.' })
  populationPercent!: number;

  @Field(() => Float, { description: 'Percent of the whole that they have.' })
  valuePercent!: number;
}

@ObjectType('DepartmentInequality', { description: 'Inequality inside a department.' })
export class DepartmentInequalityType {
  @Field(() => DepartmentType, { description: 'The department.' })
  department!: DepartmentType;

  @Field(() => Float, { description: 'Theil’s T among its municipalities, weighted by population.' })
  theil!: number;

  @Field(() => Float, { description: 'Percent of the population that lives in it.' })
  populationPercent!: number;
}

@ObjectType('Inequality', {
  description: 'Inequality of an indicator among people (desigualdad), each municipality weighted by its population.',
})
export class InequalityType {
  readonly measured!: Inequality;
  /** What was asked, for its recipe. */
  readonly request!: InequalityRequest;

  @Field(() => Int, { description: 'Municipalities counted.' })
  count!: number;

  @Field(() => Float, { description: 'Gini coefficient, 0 to 1.' })
  gini!: number;

  @Field(() => Float, { description: 'Theil’s T, 0 or more.' })
  theil!: number;

  @Field(() => Float, { description: 'Its part between the departments.' })
  theilBetween!: number;

  @Field(() => Float, { description: 'Its part inside the departments.' })
  theilWithin!: number;

  @Field(() => [DepartmentInequalityType], { description: 'Inequality inside each department.' })
  byDepartment!: DepartmentInequalityType[];

  @Field(() => [LorenzPointType], { description: 'Lorenz curve from the least to the most.' })
  lorenz!: LorenzPointType[];
}

@ObjectType('BivariateMember', { description: 'A municipality in a bivariate map.' })
export class BivariateMemberType {
  readonly member!: BivariateClass;

  @Field(() => Float, { description: 'Value of the first indicator, in its unit.' })
  x!: number;

  @Field(() => Float, { description: 'Value of the second indicator, in its unit.' })
  y!: number;

  @Field(() => Int, { description: 'Class of the first, from 0 with the lowest.' })
  xClass!: number;

  @Field(() => Int, { description: 'Class of the second, from 0 with the lowest.' })
  yClass!: number;
}

@ObjectType('BivariateClasses', { description: 'Classes of two indicators at once, for a bivariate map.' })
export class BivariateClassesType {
  readonly classified!: BivariateClasses;
  /** What was asked, for its recipe. */
  readonly request!: BivariateRequest;

  @Field(() => [Float], { description: 'Upper bounds of the classes of the first, ascending.' })
  xBounds!: readonly number[];

  @Field(() => [Float], { description: 'Upper bounds of the classes of the second, ascending.' })
  yBounds!: readonly number[];

  @Field(() => [BivariateMemberType], { description: 'The municipalities that have both values, by code.' })
  members!: BivariateMemberType[];
}

@ObjectType('NameMatch', { description: 'Match of a text with a municipality.' })
export class NameMatchType {
  readonly match!: NameMatch;

  @Field(() => String, { description: 'The text as it was given.' })
  text!: string;

  @Field(() => NameMatchKind, { description: 'Kind of match.' })
  kind!: MatchKind;
}
