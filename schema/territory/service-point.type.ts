import type { Point } from 'geojson';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type {
  ServicePointKind as Kind,
  OfferedService as Offered,
  ServicePointEntity,
  ServicePointStatus as Status,
} from '../../src/domain/territory';

import { GraphQLDate, GraphQLGeoJSON } from '../contract/scalars';
import { OfferedService, ServicePointKind, ServicePointStatus } from './territory.enums';

@ObjectType('ServicePoint', { description: 'An office that serves people (punto de servicio), e.g. a VUME.' })
export class ServicePointType {
  /** The row behind it, for the resolvers of its fields. */
  readonly entity!: ServicePointEntity;

  @Field(() => ID, { description: 'Identifier of the office.' })
  id!: string;

  @Field(() => ServicePointKind, { description: 'Kind of office.' })
  kind!: Kind;

  @Field(() => String, { description: 'Name of the office in Spanish.' })
  name!: string;

  @Field(() => GraphQLGeoJSON, { description: 'Its position as a Point.' })
  location!: Point;

  @Field(() => ServicePointStatus, { description: 'Operating status.' })
  status!: Status;

  @Field(() => GraphQLDate, { nullable: true, description: 'Day of opening; null when it is not known.' })
  openedOn!: string | null;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: 'Day of closing; null when it is open or the day is not known.',
  })
  closedOn!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Persons that it can serve in a year; null when it is not recorded.',
  })
  capacityPerYear!: number | null;

  @Field(() => [OfferedService], { description: 'Services offered; empty: not recorded.' })
  services!: Offered[];

  @Field(() => Int, { description: 'Raised by every change of it.' })
  revision!: number;
}
