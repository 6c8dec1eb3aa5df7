import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { AgeBand as Age, Sex as SexValue } from '../../src/domain/vume-statistics/service-statistics.types';
import { ServicePointType } from '../coverage/service-point.type';
import { GraphQLDate, GraphQLDateTime } from '../scalars';
import { AgeBand, Sex } from './vume-statistics.enums';

@ObjectType('ServiceGroupCounts', { description: 'Persons of one group whom a VUME served in a month, as recorded.' })
export class ServiceGroupCountsType {
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
    description: 'Of those placed, persons still in the job after six months; null until somebody has followed up.',
  })
  stillPlacedAfterSixMonths!: number | null;
}

@ObjectType('ServiceStatistics', {
  description: 'What a VUME did in a month, as recorded (estadísticas de servicio). Persons are counts alone.',
})
export class ServiceStatisticsType {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => Int, { description: 'Raised by every change of it.' })
  revision!: number;

  @Field(() => ServicePointType, { description: 'The VUME.' })
  servicePoint!: ServicePointType;

  @Field(() => GraphQLDate, { description: 'First day of the month.' })
  month!: string;

  @Field(() => Int, { description: 'Vacancies that employers offered in the month (vacantes ofrecidas).' })
  vacanciesOffered!: number;

  @Field(() => Int, { description: 'Of those, vacancies that were filled (vacantes cubiertas).' })
  vacanciesFilled!: number;

  @Field(() => [ServiceGroupCountsType], { description: 'Persons by group; a group that is not in it has nobody.' })
  groups!: ServiceGroupCountsType[];

  @Field(() => String, { nullable: true, description: 'What else is to be said; null when nothing is.' })
  note!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When it was recorded.' })
  recordedAt!: Date;
}
