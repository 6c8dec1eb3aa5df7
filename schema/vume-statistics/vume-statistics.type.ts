import { Field, Float, Int, ObjectType } from 'type-graphql';
import type {
  AgeBand as Age,
  PlaceStatistics,
  Sex as SexValue,
  VumeStatistics,
} from '../../src/domain/vume-statistics';

import { GraphQLDate } from '../contract/scalars';
import { AgeBand, Sex } from './vume-statistics.enums';

const HIDDEN = 'in fives; null: nobody, or too few, see `rule`.';

@ObjectType('ServiceCounts', {
  description: 'Persons whom VUMEs served, in fives, so that no count below 5 can be worked out.',
})
export class ServiceCountsType {
  @Field(() => Int, {
    nullable: true,
    description: `Persons who were given job orientation (orientación laboral); ${HIDDEN}`,
  })
  oriented!: number | null;

  @Field(() => Int, { nullable: true, description: `Persons who finished a training (capacitación); ${HIDDEN}` })
  trained!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `Of those trained, persons whose competences were certified (certificación); ${HIDDEN}`,
  })
  certified!: number | null;

  @Field(() => Int, { nullable: true, description: `Persons who were referred to a vacancy (derivación); ${HIDDEN}` })
  referred!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `Of those referred, persons who were placed (colocación); ${HIDDEN}`,
  })
  placed!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `Of those placed, persons still in the job after six months, as far as somebody has followed up, never broken down; ${HIDDEN}`,
  })
  stillPlacedAfterSixMonths!: number | null;
}

@ObjectType('SexCounts', { description: 'Persons by sex.' })
export class SexCountsType {
  @Field(() => Sex, { description: 'Sex.' })
  sex!: SexValue;

  @Field(() => ServiceCountsType, { description: 'The counts.' })
  counts!: ServiceCountsType;
}

@ObjectType('AgeBandCounts', { description: 'Persons by age band.' })
export class AgeBandCountsType {
  @Field(() => AgeBand, { description: 'Age band.' })
  ageBand!: Age;

  @Field(() => ServiceCountsType, { description: 'The counts.' })
  counts!: ServiceCountsType;
}

@ObjectType('ReturnedMigrantCounts', { description: 'Returned migrants, and others.' })
export class ReturnedMigrantCountsType {
  @Field(() => Boolean, { description: 'Whether they are returned migrants (migrantes retornados).' })
  returnedMigrant!: boolean;

  @Field(() => ServiceCountsType, { description: 'The counts.' })
  counts!: ServiceCountsType;
}

@ObjectType('JobMarket', { description: 'Supply and demand of jobs side by side (oferta y demanda de empleo).' })
export class JobMarketType {
  @Field(() => Int, { nullable: true, description: `Job seekers who were given orientation; ${HIDDEN}` })
  oriented!: number | null;

  @Field(() => Int, { nullable: true, description: `Job seekers who were referred to a vacancy; ${HIDDEN}` })
  referred!: number | null;

  @Field(() => Int, { description: 'Vacancies that employers offered (vacantes ofrecidas), in fives.' })
  vacanciesOffered!: number;

  @Field(() => Int, {
    nullable: true,
    description: `Of those, vacancies that were filled (vacantes cubiertas), each by a person; ${HIDDEN}`,
  })
  vacanciesFilled!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Job seekers referred for each vacancy offered, of the figures shown; null where one of them is none.',
  })
  referredPerVacancy!: number | null;
}

@ObjectType('PlaceServiceStatistics', { description: 'What the VUMEs of a place did in the year.' })
export class PlaceServiceStatisticsType {
  readonly place!: PlaceStatistics;

  @Field(() => Int, { description: 'Months on record, those of several municipalities added up.' })
  monthsRecorded!: number;

  @Field(() => ServiceCountsType, { description: 'Persons in all.' })
  counts!: ServiceCountsType;

  @Field(() => [SexCountsType], { description: 'Persons by sex.' })
  bySex!: SexCountsType[];

  @Field(() => [AgeBandCountsType], { description: 'Persons by age band.' })
  byAgeBand!: AgeBandCountsType[];

  @Field(() => [ReturnedMigrantCountsType], { description: 'Returned migrants, and others.' })
  byReturnedMigrant!: ReturnedMigrantCountsType[];

  @Field(() => JobMarketType, { description: 'Supply and demand of jobs.' })
  jobs!: JobMarketType;
}

@ObjectType('MonthServiceStatistics', { description: 'What all VUMEs did in a month.' })
export class MonthServiceStatisticsType {
  @Field(() => GraphQLDate, { description: 'First day of the month.' })
  month!: string;

  @Field(() => ServiceCountsType, { description: 'Persons in all.' })
  counts!: ServiceCountsType;

  @Field(() => [SexCountsType], { description: 'Persons by sex.' })
  bySex!: SexCountsType[];

  @Field(() => [AgeBandCountsType], { description: 'Persons by age band.' })
  byAgeBand!: AgeBandCountsType[];

  @Field(() => [ReturnedMigrantCountsType], { description: 'Returned migrants, and others.' })
  byReturnedMigrant!: ReturnedMigrantCountsType[];

  @Field(() => JobMarketType, { description: 'Supply and demand of jobs.' })
  jobs!: JobMarketType;
}

@ObjectType('VumeStatistics', { description: 'What the VUMEs did in a year, in fives.' })
export class VumeStatisticsType {
  readonly statistics!: VumeStatistics;

  @Field(() => Int, { description: 'Data revision that it was computed from.' })
  dataRevision!: number;

  @Field(() => Int, { description: 'The calendar year.' })
  year!: number;

  @Field(() => [Int], { description: 'The years with a record.' })
  years!: number[];

  @Field(() => PlaceServiceStatisticsType, { description: 'All VUMEs.' })
  total!: PlaceServiceStatisticsType;

  @Field(() => [MonthServiceStatisticsType], { description: 'All VUMEs by month, in order.' })
  byMonth!: MonthServiceStatisticsType[];

  @Field(() => [PlaceServiceStatisticsType], { description: 'By department, by code; those with a record.' })
  byDepartment!: PlaceServiceStatisticsType[];

  @Field(() => [PlaceServiceStatisticsType], { description: 'By municipality, by code; those with a record.' })
  byMunicipality!: PlaceServiceStatisticsType[];
}
