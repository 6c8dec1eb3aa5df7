import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { inLanguage, LANGUAGE_ARGUMENT, Language } from '../language';
import { DataSourceType } from '../territory/data-source.type';
import { MunicipalityType } from '../territory/municipality.type';
import { sourceOf, toMunicipality } from '../territory/territory.mapper';
import { ActorRoleType, ActorType } from './actor.type';
import { ValueChainType } from './value-chain.type';
import { toActorRole } from './value-chains.mapper';

@Resolver(() => ActorType)
export class ActorResolver {
  @FieldResolver(() => String, { nullable: true, description: 'What it is to the programme, in words.' })
  description(
    @Root() { entity }: ActorType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string | null {
    return language === Language.EN ? entity.descriptionEn : entity.descriptionEs;
  }

  @FieldResolver(() => MunicipalityType, {
    nullable: true,
    description: 'Its municipality; null when none is recorded.',
  })
  municipality(@Root() { entity }: ActorType, @Ctx() { snapshot }: Context): MunicipalityType | null {
    const municipality = snapshot.territory.municipalityByCode.get(entity.municipalityCode ?? '');
    return municipality ? toMunicipality(snapshot, municipality) : null;
  }

  @FieldResolver(() => [ActorRoleType], { description: 'What it does, in which chains.' })
  roles(@Root() { id }: ActorType, @Ctx() { snapshot }: Context): ActorRoleType[] {
    return snapshot.programme.partnerRoles
      .filter((role) => role.actorId === id)
      .map((role) => toActorRole(snapshot, role));
  }

  @FieldResolver(() => DataSourceType, {
    nullable: true,
    description: 'Who documents it; null for a record of a planner.',
  })
  source(@Root() { entity }: ActorType, @Ctx() { snapshot }: Context): DataSourceType | null {
    return entity.sourceKey === null ? null : sourceOf(snapshot, entity.sourceKey);
  }
}

@Resolver(() => ValueChainType)
export class ValueChainResolver {
  @FieldResolver(() => String, { description: 'Name.' })
  name(
    @Root() { entity }: ValueChainType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return inLanguage(entity, 'name', language);
  }
}
