import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { LANGUAGE_ARGUMENT, Language, languageCode } from '../contract/language';
import { ImportProblemType } from './import-report.type';

@Resolver(() => ImportProblemType)
export class ImportProblemResolver {
  @FieldResolver(() => String, { description: 'Value found and valid values.' })
  message(
    @Root() { text }: ImportProblemType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return text[languageCode(language)];
  }
}
