import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { AgeBand as Age, Sex as SexValue } from '../../src/domain/vume-statistics';
import { AgeBand, Sex } from './vume-statistics.enums';

/** The counts of a group, as they go in and come out. */
@InputType()
@ObjectType()
abstract class ServiceGroupCounts {
  @Field(() => Sex, { description: 'Sex.' })
  sex!: SexValue;

  @Field(() => AgeBand, { description: 'Age band.' })
  ageBand!: Age;

  @Field(() => Boolean, { description: 'Whether they are returned migrants (migrantes retornados).' })
  returnedMigrant!: boolean;

  @Field(() => Int, { description: 'Persons who were given job orientation (orientación laboral).' })
  oriented!: number;

  @Field(() => Int, { description: 'Persons who finished a training (capacitación).' })
  trained!: number;

  @Field(() => Int, { description: 'Of those trained, persons whose competences were certified (certificación).' })
  certified!: number;

  @Field(() => Int, { description: 'Persons who were referred to a vacancy (derivación).' })
  referred!: number;

  @Field(() => Int, { description: 'Of those referred, persons who were placed (colocación).' })
  placed!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Of those placed, persons still in the job after six months; null until somebody has followed up, and before six months have passed.',
  })
  stillPlacedAfterSixMonths?: number | null;
}

@ObjectType('ServiceGroupCounts', { description: 'Persons of one group whom a VUME served in a month, as recorded.' })
export class ServiceGroupCountsType extends ServiceGroupCounts {}

@InputType('ServiceGroupCountsInput', {
  description: 'Persons of one group whom a VUME served in a month: counts alone, whole numbers from 0.',
})
export class ServiceGroupCountsInput extends ServiceGroupCounts {}
