import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { LanguageEntity } from '../../src/domain/territory';

@ObjectType('CensusLanguage', {
  description:
    'A first language (idioma materno) counted by the census, or sign language, another language, or persons who do not speak.',
})
export class CensusLanguageType {
  /** The row behind it, for the resolvers of its fields. */
  readonly entity!: LanguageEntity;

  @Field(() => ID, { description: 'Key, e.g. ixil.' })
  key!: string;

  @Field(() => Int, { description: 'Year of the census.' })
  year!: number;
}

@ObjectType('MunicipalityLanguage', { description: 'A first language of a municipality, by the census.' })
export class MunicipalityLanguageType {
  @Field(() => CensusLanguageType, { description: 'The language.' })
  language!: CensusLanguageType;

  @Field(() => Int, { description: 'Persons aged 4 or more with this first language.' })
  persons!: number;

  @Field(() => Float, { description: 'Percent of the persons aged 4 or more, 0 to 100.' })
  percent!: number;
}
