import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { ServicePointKind as Kind, ServicePointStatus as Status } from '../../src/domain/territory';
import { LANGUAGE_ARGUMENT, Language } from '../contract/language';
import type { Context } from '../request/context';
import { DataSourceType } from './data-source.type';
import { MunicipalityType } from './municipality.type';
import { toServicePoint } from './service-point.mapper';
import { ServicePointType } from './service-point.type';
import { ServicePointKind, ServicePointStatus } from './territory.enums';
import { sourceOf, toMunicipality } from './territory.mapper';

@Resolver(() => ServicePointType)
export class ServicePointResolver {
  @Query(() => [ServicePointType], {
    description:
      'Service points (puntos de servicio) of any of these kinds and statuses, by identifier; all without conditions.',
  })
  servicePoints(
    @Ctx() { snapshot }: Context,
    @Arg('kinds', () => [ServicePointKind], { nullable: true, description: 'Any of these kinds.' }) kinds?:
      | Kind[]
      | null,
    @Arg('status', () => [ServicePointStatus], { nullable: true, description: 'Any of these statuses.' }) status?:
      | Status[]
      | null,
  ): ServicePointType[] {
    return snapshot.servicePoints
      .filter((point) => (!kinds || kinds.includes(point.kind)) && (!status || status.includes(point.status)))
      .map(toServicePoint);
  }

  @FieldResolver(() => MunicipalityType, { description: 'Municipality of the office.' })
  municipality(@Root() { entity }: ServicePointType, @Ctx() { snapshot }: Context): MunicipalityType {
    return toMunicipality(snapshot, snapshot.territory.municipalityByCode.get(entity.municipalityCode)!);
  }

  @FieldResolver(() => DataSourceType, {
    nullable: true,
    description: 'Source of the record; null: recorded by a planner.',
  })
  source(@Root() { entity }: ServicePointType, @Ctx() { snapshot }: Context): DataSourceType | null {
    return entity.sourceKey === null ? null : sourceOf(snapshot, entity.sourceKey);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Caveats on this record.' })
  note(
    @Root() { entity }: ServicePointType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT)
    language: Language,
  ): string | null {
    return language === Language.EN ? entity.noteEn : entity.noteEs;
  }
}
