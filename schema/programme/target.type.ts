import { MaxLength } from 'class-validator';
import { ArgsType, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type {
  TargetMeasurementState,
  TargetTrend,
  TrendDirection as TrendDirectionValue,
} from '../../src/domain/programme';

import { dayOf, given, PlainText, RecordDay, RecordRevision, trimmed } from '../contract/record-validation';
import { GraphQLDate } from '../contract/scalars';
import { must } from '../contract/validation';
import { RecordedType } from '../records/recorded.type';
import { TrendDirection } from './programme.enums';

const MOST_NOTE = 2000;
const MOST_ID = 80;

@ObjectType('TargetMeasurement', { description: 'A measurement of a target on a day (medición).' })
export class TargetMeasurementType extends RecordedType {
  @Field(() => Float, { description: 'The figure, in the unit of the target.' })
  value!: number;

  @Field(() => GraphQLDate, { description: 'The day that it is of.' })
  on!: string;

  @Field(() => String, { nullable: true, description: 'Method of measurement; null: not recorded.' })
  note!: string | null;
}

@ObjectType('TargetTrend', {
  description:
    'Trend of the measurements of a target (tendencia): least-squares line (regresión lineal simple); the last of several measurements on one day counts.',
})
export class TargetTrendType implements TargetTrend {
  @Field(() => TrendDirection, { description: 'Whether the line goes up.' })
  direction!: TrendDirectionValue;

  @Field(() => Int, { description: 'Days that are measured.' })
  days!: number;

  @Field(() => GraphQLDate, { description: 'Date of the first measurement.' })
  firstOn!: string;

  @Field(() => GraphQLDate, { description: 'Date of the last measurement.' })
  lastOn!: string;

  @Field(() => Float, { description: 'By how much it goes up in a year of 365.25 days, in the unit of the target.' })
  perYear!: number;

  @Field(() => Float, {
    description: 'The line on the last day of the phase, in the unit of the target, not below 0: no forecast.',
  })
  projected!: number;
}

/** The arguments of recordMeasurement. */
@ArgsType()
export class MeasurementArgs {
  @Field(() => ID, { description: 'Key of the target, e.g. vume_municipalities.' })
  targetKey!: string;

  @Field(() => Float, { description: 'The figure, from 0, in the unit of the target.' })
  value!: number;

  @Field(() => GraphQLDate, { description: 'The day that it is of, from 2000-01-01 to today.' })
  @RecordDay()
  on!: Date;

  @Field(() => String, {
    nullable: true,
    description: `How it was measured: at most ${MOST_NOTE} characters. Anyone can read it.`,
  })
  @PlainText({ most: MOST_NOTE, lines: true })
  note?: string | null;

  @Field(() => ID, { nullable: true, description: 'To correct one that is recorded; without it, a new one.' })
  @MaxLength(
    MOST_ID,
    must(`un identificador de como máximo ${MOST_ID} caracteres`, `an identifier of at most ${MOST_ID} characters`),
  )
  id?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'With id: the revision that you have read; with another one now, CONFLICT.',
  })
  @RecordRevision()
  revision?: number | null;
}

export function measurementState(
  { targetKey, value, on, note }: MeasurementArgs,
  before: TargetMeasurementState | null,
): TargetMeasurementState {
  return { targetKey, value, on: dayOf(on), note: given(note, before?.note ?? null, trimmed) };
}
