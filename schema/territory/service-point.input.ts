import { ArrayMaxSize, ArrayUnique, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import {
  type ServicePointKind as Kind,
  OFFERED_SERVICES,
  type OfferedService as Offered,
  type ServicePointState,
  type ServicePointStatus as Status,
} from '../../src/domain/territory';

import { dayOf, given, PlainText, RecordCount, RecordDay, trimmed } from '../contract/record-validation';
import { GraphQLDate } from '../contract/scalars';
import { must } from '../contract/validation';
import { RecordTargetInput } from '../records/record-target.input';
import { OfferedService, ServicePointKind, ServicePointStatus } from './territory.enums';
import { PointInput } from './territory.input';

const MOST_NAME = 200;
const MOST_CAPACITY = 1_000_000;
const SERVICES = must('una lista sin repetidos', 'a list without repetition');

@InputType('ServicePointInput', {
  description: 'An office that serves people (punto de servicio). Omitted fields stay unchanged, null clears them.',
})
export class ServicePointInput extends RecordTargetInput {
  @Field(() => ServicePointKind, { description: 'Kind of office; cannot be changed.' })
  kind!: Kind;

  @Field(() => String, { description: `Name in Spanish, 1 to ${MOST_NAME} characters.` })
  @PlainText({ most: MOST_NAME })
  name!: string;

  @Field(() => ID, { description: 'INE code of its municipality, four digits.' })
  municipalityCode!: string;

  @Field(() => PointInput, { description: 'Its position, inside its municipality.' })
  @ValidateNested()
  location!: PointInput;

  @Field(() => ServicePointStatus, {
    description:
      'CANDIDATE, SELECTED (of a VUME alone), PLANNED, OPEN, CLOSED: forward one by one, and from CLOSED back to OPEN. A VUME does not open where the municipal authority declined.',
  })
  status!: Status;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: 'Day of opening, of one that is OPEN or CLOSED; not to come.',
  })
  @RecordDay()
  openedOn?: Date | null;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: 'Day of closing, of one that is CLOSED; not before it opened, not to come.',
  })
  @RecordDay()
  closedOn?: Date | null;

  @Field(() => Int, { nullable: true, description: `Persons that it can serve in a year, 1 to ${MOST_CAPACITY}.` })
  @RecordCount(1, MOST_CAPACITY)
  capacityPerYear?: number | null;

  @Field(() => [OfferedService], { nullable: true, description: 'Services offered, each listed once.' })
  @ArrayMaxSize(OFFERED_SERVICES.length, SERVICES)
  @ArrayUnique(SERVICES)
  services?: Offered[] | null;
}

export function servicePointState(input: ServicePointInput, before: ServicePointState | null): ServicePointState {
  const { kind, name, municipalityCode, location, status } = input;
  return {
    kind,
    name: trimmed(name),
    municipalityCode,
    longitude: location.longitude,
    latitude: location.latitude,
    status,
    openedOn: given(input.openedOn, before?.openedOn ?? null, dayOf),
    closedOn: given(input.closedOn, before?.closedOn ?? null, dayOf),
    capacityPerYear: given(input.capacityPerYear, before?.capacityPerYear ?? null, (capacity) => capacity),
    services: given(input.services, before?.services ?? [], (services) => services) ?? [],
  };
}
