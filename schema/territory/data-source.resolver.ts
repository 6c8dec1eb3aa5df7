import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { LANGUAGE_ARGUMENT, Language } from '../contract/language';
import { DataSourceType } from './data-source.type';

@Resolver(() => DataSourceType)
export class DataSourceResolver {
  @FieldResolver(() => String, { description: 'Title: in Spanish, or as published.' })
  title(
    @Root() { entity }: DataSourceType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return language === Language.EN ? entity.title : entity.titleEs;
  }

  @FieldResolver(() => String, { description: 'Licence or terms of use, as far as they are stated.' })
  licence(
    @Root() { entity }: DataSourceType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return language === Language.EN ? entity.licence : entity.licenceEs;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Caveats on the source.' })
  note(
    @Root() { entity }: DataSourceType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string | null {
    return language === Language.EN ? entity.note : entity.noteEs;
  }
}
