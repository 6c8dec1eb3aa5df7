import { Field, Float, ObjectType } from 'type-graphql';
import type { IndicatorChange, ValueChange, ValueQuality } from '../../src/domain/territory';

import { IndicatorType, IndicatorValueType } from './indicator.type';
import { ValueQuality as ValueQualityEnum } from './territory.enums';

@ObjectType('IndicatorChange', { description: 'An indicator in two years and the change between them (cambio).' })
export class IndicatorChangeType {
  /** The change behind it, for the resolvers of its fields. */
  readonly change!: IndicatorChange;

  @Field(() => IndicatorType, { description: 'The indicator in the earlier year, with its source.' })
  from!: IndicatorType;

  @Field(() => IndicatorType, { description: 'The indicator in the later year, with its source.' })
  to!: IndicatorType;
}

@ObjectType('ValueChange', { description: 'Change of an indicator in a municipality.' })
export class ValueChangeType {
  /** The change behind it, for the resolvers of its fields. */
  readonly value!: ValueChange;

  @Field(() => IndicatorValueType, { description: 'The value of the earlier year.' })
  from!: IndicatorValueType;

  @Field(() => IndicatorValueType, { description: 'The value of the later year.' })
  to!: IndicatorValueType;

  @Field(() => Float, { description: 'Later less earlier, in the unit of the change.' })
  difference!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Standard error of the difference where both years have one, the square root of the sum of their squares: the draws of the two years are taken to be independent.',
  })
  standardError!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the difference is greater than its error, more than 1.96 standard errors either way; null where the error is not known (supera su error).',
  })
  significant!: boolean | null;

  @Field(() => ValueQualityEnum, { description: 'The lesser of the two qualities.' })
  quality!: ValueQuality;
}
