import { Field, Float, Int, ObjectType } from 'type-graphql';
import type * as domain from '../../src/domain/recipes';
import { GraphQLJSON } from '../contract/scalars';

/** How every analysis describes its field `recipe`. */
export const RECIPE_FIELD = { description: 'Everything needed to reproduce and cite a result.' };

@ObjectType('MethodSource', { description: 'Source of a method (referencia del método).' })
class MethodSourceType implements domain.MethodSource {
  @Field(() => String, { description: 'Its key in geo/REFERENCES.md.' })
  key!: string;

  @Field(() => String, { description: 'The reference, with a copy that is free to read where there is one.' })
  reference!: string;
}

@ObjectType('KeyFigure', { description: 'A number that a reader looks at first (cifra clave).' })
class KeyFigureType implements domain.KeyFigure {
  @Field(() => String, { description: 'Name of the figure, e.g. moransI, or score 0902.' })
  name!: string;

  @Field(() => Float, { description: 'Value of the figure.' })
  value!: number;
}

@ObjectType('RecipeBasis', { description: 'An input of a result beside its variables and the data revision.' })
class RecipeBasisType implements domain.RecipeBasis {
  @Field(() => String, { description: 'Kind of input: demand, impedanceModel, roads, travelTimes or status.' })
  name!: string;

  @Field(() => String, {
    description: 'Value of the input, e.g. IMPORTED_TRAVEL_TIMES; for imported files their SHA-256.',
  })
  value!: string;
}

@ObjectType('Recipe', {
  description:
    'All that it takes to compute a result again (receta). Kept as a file, `npm run reproduce -- recipe.json` says whether it comes out the same.',
})
export class RecipeType {
  /** What is behind it, for the resolvers of its fields. */
  readonly recipe!: domain.Recipe;

  @Field(() => String, { description: 'The operation of this API.' })
  operation!: string;

  @Field(() => GraphQLJSON, { description: 'Its variables as they were given, with the defaults filled in.' })
  variables!: Readonly<Record<string, unknown>>;

  @Field(() => Int, { description: 'Data revision that it was computed from.' })
  dataRevision!: number;

  @Field(() => String, { description: 'Version of the software that computed it.' })
  softwareVersion!: string;

  @Field(() => Int, { nullable: true, description: 'Seed of its random draws; null when it draws none.' })
  seed!: number | null;

  @Field(() => [MethodSourceType], { description: 'Sources of the methods.' })
  sources!: readonly domain.MethodSource[];

  @Field(() => [RecipeBasisType], {
    description: 'Other inputs: the population counted, the method of measuring distance, imported files.',
  })
  basis!: readonly domain.RecipeBasis[];

  @Field(() => String, {
    description:
      'SHA-256 of all its figures, each to 9 significant digits, in hexadecimal: equal digests, equal results.',
  })
  digest!: string;

  @Field(() => [KeyFigureType], { description: 'The numbers that a reader looks at first.' })
  figures!: readonly domain.KeyFigure[];
}
