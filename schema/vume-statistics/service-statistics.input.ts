import { ArrayMaxSize, MaxLength } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import {
  AGE_BANDS,
  type AgeBand as Age,
  type GroupCounts,
  groupKey,
  SEXES,
  type ServiceStatisticsState,
  type Sex as SexValue,
} from '../../src/domain/vume-statistics/service-statistics.types';
import { dayOf, given, PlainText, RecordDay, RecordRevision, trimmed } from '../record-validation';
import { GraphQLDate } from '../scalars';
import { must } from '../validation';
import { AgeBand, Sex } from './vume-statistics.enums';

const MOST_NOTE = 2000;
const GROUPS = 2 * SEXES.length * AGE_BANDS.length;

@InputType('ServiceGroupCountsInput', {
  description: 'Persons of one group whom a VUME served in a month: counts alone, whole numbers from 0.',
})
export class ServiceGroupCountsInput implements GroupCounts {
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
    defaultValue: null,
    description:
      'Of those placed, persons still in the job after six months; null until somebody has followed up, and before six months have passed.',
  })
  stillPlacedAfterSixMonths!: number | null;
}

@InputType('ServiceStatisticsInput', {
  description:
    'What a VUME did in a month (estadísticas de servicio). A part (certified, placed, still placed, filled) is of those of the same month, so it is never more than its whole.',
})
export class ServiceStatisticsInput {
  @Field(() => ID, { nullable: true, description: 'To correct a month that is recorded; without it, a new one.' })
  @MaxLength(80, must('un identificador', 'an identifier'))
  id?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'With id: the revision that you have read; with another one now, CONFLICT.',
  })
  @RecordRevision()
  revision?: number | null;

  @Field(() => ID, { description: 'Identifier of the VUME, which was open in the month.' })
  servicePointId!: string;

  @Field(() => GraphQLDate, { description: 'First day of the month, not to come; of each VUME a month is there once.' })
  @RecordDay()
  month!: Date;

  @Field(() => Int, { description: 'Vacancies that employers offered in the month (vacantes ofrecidas).' })
  vacanciesOffered!: number;

  @Field(() => Int, { description: 'Of those, vacancies that were filled (vacantes cubiertas).' })
  vacanciesFilled!: number;

  @Field(() => [ServiceGroupCountsInput], {
    description: 'Persons by group, each group once; one that is left out has nobody.',
  })
  @ArrayMaxSize(GROUPS, must(`como máximo ${GROUPS} grupos`, `at most ${GROUPS} groups`))
  groups!: ServiceGroupCountsInput[];

  @Field(() => String, {
    nullable: true,
    description: `What else is to be said: at most ${MOST_NOTE} characters, nothing of single persons.`,
  })
  @PlainText({ most: MOST_NOTE, lines: true })
  note?: string | null;
}

export function statisticsState(
  input: ServiceStatisticsInput,
  before: ServiceStatisticsState | null,
): ServiceStatisticsState {
  const { servicePointId, month, vacanciesOffered, vacanciesFilled, groups, note } = input;
  return {
    servicePointId,
    month: dayOf(month),
    vacanciesOffered,
    vacanciesFilled,
    // In one order, so that the same counts sent in another one change nothing.
    groups: groups.map((group) => ({ ...group })).sort((a, b) => (groupKey(a) < groupKey(b) ? -1 : 1)),
    note: given(note, before?.note ?? null, trimmed),
  };
}
