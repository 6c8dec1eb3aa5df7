import { ArrayMaxSize } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import {
  type GroupCounts,
  groupKey,
  SERVICE_GROUPS,
  type ServiceStatisticsState,
} from '../../src/domain/vume-statistics';
import { dayOf, given, PlainText, RecordDay, trimmed } from '../contract/record-validation';
import { GraphQLDate } from '../contract/scalars';
import { must } from '../contract/validation';
import { RecordTargetInput } from '../records/record-target.input';
import { ServiceGroupCountsInput } from './service-group-counts.type';

const MOST_NOTE = 2000;
const GROUPS = SERVICE_GROUPS.length;

@InputType('ServiceStatisticsInput', {
  description:
    'Services of a VUME in a month (estadísticas de servicio). A part (certified, placed, still placed, filled) refers to the same month and never exceeds its whole.',
})
export class ServiceStatisticsInput extends RecordTargetInput {
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
    groups: groups.map(readGroup).sort((a, b) => (groupKey(a) < groupKey(b) ? -1 : 1)),
    note: given(note, before?.note ?? null, trimmed),
  };
}

function readGroup({ stillPlacedAfterSixMonths, ...group }: ServiceGroupCountsInput): GroupCounts {
  return { ...group, stillPlacedAfterSixMonths: stillPlacedAfterSixMonths ?? null };
}
