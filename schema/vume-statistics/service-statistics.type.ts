import { Field, Int, ObjectType } from 'type-graphql';
import { GraphQLDate } from '../contract/scalars';
import { RecordedType } from '../records/recorded.type';
import { ServicePointType } from '../territory/service-point.type';
import { ServiceGroupCountsType } from './service-group-counts.type';

@ObjectType('ServiceStatistics', {
  description: 'Services of a VUME in a month, as recorded (estadísticas de servicio). Persons appear only as counts.',
})
export class ServiceStatisticsType extends RecordedType {
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

  @Field(() => String, { nullable: true, description: 'Remarks; null: none.' })
  note!: string | null;
}
