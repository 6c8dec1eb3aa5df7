import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import {
  type ClassificationMethod as ClassificationMethodValue,
  classesIn,
  DEFAULT_CLASSIFICATION,
  statisticsIn,
  valuesIn,
} from '../../src/domain/territory';
import type { Context } from '../request/context';
import { BivariateClassesType, CorrelationPairType, InequalityType } from '../statistics/statistics.type';
import { IndicatorType } from '../territory/indicator.type';
import { ClassificationMethod } from '../territory/territory.enums';
import { MunicipalityFilterInput } from '../territory/territory.input';
import { toRecipe } from './recipe.mapper';
import { RECIPE_FIELD, RecipeType } from './recipe.type';
import { bivariateFacts, correlationFacts, indicatorFacts, inequalityFacts } from './relation.facts';

@Resolver(() => CorrelationPairType)
export class CorrelationRecipeResolver {
  @FieldResolver(() => RecipeType, {
    description: 'Recipe to reproduce and cite this pair, whose result does not depend on other pairs.',
  })
  recipe(
    @Root() { pair, request, r, n, pValue }: CorrelationPairType,
    @Ctx() { snapshot }: Context,
    @Info() { schema }: GraphQLResolveInfo,
  ): RecipeType {
    const keys = { x: pair.x.indicator.key, y: pair.y.indicator.key };
    return toRecipe(schema, snapshot, correlationFacts(request, keys, { r, n, pValue }));
  }
}

@Resolver(() => InequalityType)
export class InequalityRecipeResolver {
  @FieldResolver(() => RecipeType, RECIPE_FIELD)
  recipe(
    @Root() { measured, request }: InequalityType,
    @Ctx() { snapshot }: Context,
    @Info() { schema }: GraphQLResolveInfo,
  ): RecipeType {
    return toRecipe(schema, snapshot, inequalityFacts(request, measured));
  }
}

@Resolver(() => BivariateClassesType)
export class BivariateRecipeResolver {
  @FieldResolver(() => RecipeType, RECIPE_FIELD)
  recipe(
    @Root() { classified, request }: BivariateClassesType,
    @Ctx() { snapshot }: Context,
    @Info() { schema }: GraphQLResolveInfo,
  ): RecipeType {
    return toRecipe(schema, snapshot, bivariateFacts(request, classified));
  }
}

@Resolver(() => IndicatorType)
export class IndicatorRecipeResolver {
  @FieldResolver(() => RecipeType, {
    description: 'Recipe to reproduce and cite its statistics and classes.',
  })
  async recipe(
    @Root() { series, key }: IndicatorType,
    @Ctx() { snapshot, services }: Context,
    @Info() { schema }: GraphQLResolveInfo,
    @Arg('method', () => ClassificationMethod, {
      nullable: true,
      defaultValue: DEFAULT_CLASSIFICATION,
      description: 'Classification method.',
    })
    method: ClassificationMethodValue | null,
    @Arg('count', () => Int, { nullable: true, defaultValue: 5, description: 'Number of classes, 1 to 9.' })
    count: number | null,
    @Arg('filter', () => MunicipalityFilterInput, {
      nullable: true,
      description: 'Over the municipalities that meet it; all 116 without one.',
    })
    filter?: MunicipalityFilterInput | null,
  ): Promise<RecipeType> {
    const variables = { key, method: method ?? DEFAULT_CLASSIFICATION, count: count ?? 5, filter };
    const municipalities = await services.municipalities.list(snapshot, filter);
    const facts = indicatorFacts(variables, {
      values: valuesIn(series, municipalities),
      statistics: statisticsIn(series, municipalities),
      classes: classesIn(series, municipalities, variables.method, variables.count),
    });
    return toRecipe(schema, snapshot, facts);
  }
}
