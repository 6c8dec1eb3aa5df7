import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { AgeBand as Age, Sex as SexValue } from '../../src/domain/vume-statistics';
import { AgeBand, Sex } from './vume-statistics.enums';

/** The counts of a group, as they go in and come out. */
@InputType()
@ObjectType()
abstract class ServiceGroupCounts {
  @Field(() => Sex, { description: 'Sex of the group.' })
  sex!: SexValue;

  @Field(() => AgeBand, { description: 'Age band of the group.' })
  ageBand!: Age;

  @Field(() => Boolean, { description: 'Whether they are returned migrants (migrantes retornados).' })
  returnedMigrant!: boolean;

  @Field(() => Int, { description: 'Persons who received job orientation (orientación laboral).' })
  oriented!: number;

  @Field(() => Int, { description: 'Persons who completed a training (capacitación).' })
  trained!: number;

  @Field(() => Int, { description: 'Of those trained, persons whose competences were certified (certificación).' })
  certified!: number;

  @Field(() => Int, { description: 'Persons referred to a vacancy (derivación).' })
  referred!: number;

  @Field(() => Int, { description: 'Persons placed, among those referred (colocación).' })
  placed!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Of those placed, persons still in the job after six months; null until somebody has followed up, and before six months have passed.',
  })
  stillPlacedAfterSixMonths?: number | null;
}

@ObjectType('ServiceGroupCounts', { description: 'Persons of one group served by a VUME in a month, as recorded.' })
export class ServiceGroupCountsType extends ServiceGroupCounts {}

@InputType('ServiceGroupCountsInput', {
  description: 'Persons of one group served by a VUME in a month, as whole numbers from 0.',
})
export class ServiceGroupCountsInput extends ServiceGroupCounts {}
