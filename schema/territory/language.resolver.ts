import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { inLanguage, LANGUAGE_ARGUMENT, Language } from '../contract/language';
import type { Context } from '../request/context';
import { DataSourceType } from './data-source.type';
import { CensusLanguageType, MunicipalityLanguageType } from './language.type';
import { MunicipalityType } from './municipality.type';
import { sourceOf, toCensusLanguage } from './territory.mapper';

@Resolver(() => CensusLanguageType)
export class CensusLanguageResolver {
  @Query(() => [CensusLanguageType], {
    description:
      'First languages (idiomas maternos) that the census counts in the five departments: Spanish, then the others by number of speakers, then the categories that are no language.',
  })
  languages(@Ctx() { snapshot }: Context): CensusLanguageType[] {
    return [...snapshot.territory.languages.values()].map(toCensusLanguage);
  }

  @FieldResolver(() => String, { description: 'Name, as the Academia de Lenguas Mayas writes it.' })
  name(
    @Root() { entity }: CensusLanguageType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return inLanguage(entity, 'name', language);
  }

  @FieldResolver(() => DataSourceType, { description: 'Source of the counts.' })
  source(@Root() { entity }: CensusLanguageType, @Ctx() { snapshot }: Context): DataSourceType {
    return sourceOf(snapshot, entity.sourceKey);
  }
}

@Resolver(() => MunicipalityType)
export class MunicipalityLanguageResolver {
  @FieldResolver(() => [MunicipalityLanguageType], {
    description:
      'First languages of its inhabitants aged 4 or more, those of most persons first; as the census publishes them.',
  })
  languages(@Root() { code }: MunicipalityType, @Ctx() { snapshot }: Context): MunicipalityLanguageType[] {
    return (snapshot.territory.languagesOf.get(code) ?? []).map(({ language, persons, share }) => ({
      language: toCensusLanguage(language),
      persons,
      percent: 100 * share,
    }));
  }
}
