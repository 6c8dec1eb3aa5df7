import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type {
  Direction,
  IndicatorDatum,
  IndicatorSeries,
  IndicatorTheme,
  ValueQuality,
} from '../../src/domain/territory';

import {
  Direction as DirectionEnum,
  IndicatorTheme as IndicatorThemeEnum,
  ValueQuality as ValueQualityEnum,
} from './territory.enums';

@ObjectType('Indicator', { description: 'A measured quantity with unit and source (indicador).' })
export class IndicatorType {
  /** The values behind it, for the resolvers of its fields. */
  readonly series!: IndicatorSeries;

  @Field(() => ID, { description: 'Key, e.g. poverty_rate.' })
  key!: string;

  @Field(() => IndicatorThemeEnum, { description: 'Theme of the indicator.' })
  theme!: IndicatorTheme;

  @Field(() => String, { description: 'Unit of its values in English, e.g. percent.' })
  unit!: string;

  @Field(() => DirectionEnum, { description: 'Direction of greater need for the programme.' })
  direction!: Direction;

  @Field(() => Int, { nullable: true, description: 'Year of the values; null when the source does not state it.' })
  year!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why this year compares with years of other sources, as recorded with it; null: not said.',
  })
  comparability!: string | null;

  @Field(() => Boolean, { description: 'Whether this system computes it.' })
  derived!: boolean;
}

@ObjectType('IndicatorValue', { description: 'The value of an indicator in a municipality.' })
export class IndicatorValueType {
  /** The value behind it, for the resolvers of its fields. */
  readonly datum!: IndicatorDatum;

  @Field(() => IndicatorType, { description: 'Indicator of the value.' })
  indicator!: IndicatorType;

  @Field(() => Float, { description: 'Value in the unit of the indicator.' })
  value!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Standard error in the same unit, where the source gives one (error estándar).',
  })
  standardError!: number | null;

  @Field(() => Int, {
    description:
      'Place among all municipalities with a value: 1 is most need; where the indicator has no direction, 1 is the highest value. Ties share a rank.',
  })
  rank!: number;

  @Field(() => Float, { description: 'Percent of the other municipalities with a lower value, 0 to 100 (percentil).' })
  percentile!: number;

  @Field(() => ValueQualityEnum, { description: 'Quality of the value.' })
  quality!: ValueQuality;
}

@ObjectType('IndicatorStatistics', {
  description: 'Statistics of an indicator over municipalities, in its unit; SUSPECT values are not counted.',
})
export class IndicatorStatisticsType {
  @Field(() => Int, { description: 'Municipalities counted.' })
  count!: number;

  @Field(() => Int, { description: 'Municipalities without a value that counts.' })
  missing!: number;

  @Field(() => Float, { nullable: true, description: 'Least value; null when nothing is counted.' })
  min!: number | null;

  @Field(() => Float, { nullable: true, description: 'Maximum value.' })
  max!: number | null;

  @Field(() => Float, { nullable: true, description: 'Mean over municipalities, not weighted by population (media).' })
  mean!: number | null;

  @Field(() => Float, { nullable: true, description: 'Median (mediana).' })
  median!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Sample standard deviation, over n - 1; null for fewer than two values.',
  })
  standardDeviation!: number | null;

  @Field(() => [Float], {
    description: 'First, second and third quartile (type 7 of Hyndman and Fan); empty when nothing is counted.',
  })
  quartiles!: number[];
}

@ObjectType('IndicatorClass', {
  description:
    'A class of a map (intervalo): from its lower bound, not included but in the first, to its upper one, included.',
})
export class IndicatorClassType {
  @Field(() => Int, { description: 'Number of the class, from 0 with the lowest values.' })
  index!: number;

  @Field(() => Float, { description: 'Lower bound in the unit of the indicator.' })
  from!: number;

  @Field(() => Float, { description: 'Upper bound in the unit of the indicator.' })
  to!: number;

  @Field(() => Int, { description: 'Municipalities in it.' })
  count!: number;

  @Field(() => String, { description: 'Colour as #rrggbb, of a ramp that the colour-blind can read.' })
  colour!: string;

  @Field(() => String, { description: 'Bounds in words, with as many decimals as the figures carry: "39 – 55".' })
  label!: string;
}
