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
  description: 'Persons served by VUMEs, in multiples of five, so that no count below 5 can be derived.',
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
  @Field(() => Sex, { description: 'Sex of the persons counted.' })
  sex!: SexValue;

  @Field(() => ServiceCountsType, { description: 'Counts for this sex.' })
  counts!: ServiceCountsType;
}

@ObjectType('AgeBandCounts', { description: 'Persons by age band.' })
export class AgeBandCountsType {
  @Field(() => AgeBand, { description: 'Age band of the persons counted.' })
  ageBand!: Age;

  @Field(() => ServiceCountsType, { description: 'Counts for this age band.' })
  counts!: ServiceCountsType;
}

@ObjectType('ReturnedMigrantCounts', { description: 'Returned migrants, and others.' })
export class ReturnedMigrantCountsType {
  @Field(() => Boolean, { description: 'Whether they are returned migrants (migrantes retornados).' })
  returnedMigrant!: boolean;

  @Field(() => ServiceCountsType, { description: 'Counts of this group.' })
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

@ObjectType('PlaceServiceStatistics', { description: 'Services of the VUMEs of a place in the year.' })
export class PlaceServiceStatisticsType {
  readonly place!: PlaceStatistics;

  @Field(() => Int, { description: 'Months on record, those of several municipalities added up.' })
  monthsRecorded!: number;

  @Field(() => ServiceCountsType, { description: 'All persons served.' })
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

@ObjectType('MonthServiceStatistics', { description: 'Services of all VUMEs in a month.' })
export class MonthServiceStatisticsType {
  @Field(() => GraphQLDate, { description: 'First day of the month.' })
  month!: string;

  @Field(() => ServiceCountsType, { description: 'All persons served.' })
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

@ObjectType('VumeStatistics', { description: 'Services of the VUMEs in a year, in multiples of five.' })
export class VumeStatisticsType {
  readonly statistics!: VumeStatistics;

  @Field(() => Int, { description: 'Data revision that it was computed from.' })
  dataRevision!: number;

  @Field(() => Int, { description: 'The calendar year.' })
  year!: number;

  @Field(() => [Int], { description: 'The years with a record.' })
  years!: number[];

  @Field(() => PlaceServiceStatisticsType, { description: 'Counts of all VUMEs.' })
  total!: PlaceServiceStatisticsType;

  @Field(() => [MonthServiceStatisticsType], { description: 'All VUMEs by month, in order.' })
  byMonth!: MonthServiceStatisticsType[];

  @Field(() => [PlaceServiceStatisticsType], { description: 'By department, by code; those with a record.' })
  byDepartment!: PlaceServiceStatisticsType[];

  @Field(() => [PlaceServiceStatisticsType], { description: 'By municipality, by code; those with a record.' })
  byMunicipality!: PlaceServiceStatisticsType[];
}
