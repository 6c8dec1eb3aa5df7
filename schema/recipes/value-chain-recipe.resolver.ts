import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { municipalitiesInScope, type RankingScope as RankingScopeValue } from '../../src/domain/ranking';

import { includesDemo } from '../../src/domain/value-chains';
import { guatemalaDay, noonOf } from '../../src/platform/guatemala-day';
import { dayOf } from '../contract/record-validation';
import { GraphQLDate } from '../contract/scalars';
import { RankingScope } from '../ranking/ranking.enums';
import type { Context } from '../request/context';
import { SupportFunctionBottleneckType } from '../value-chains/actor.type';
import { ValueChainType } from '../value-chains/value-chain.type';
import { VumeStatisticsType } from '../vume-statistics/vume-statistics.type';
import { toRecipe } from './recipe.mapper';
import { RECIPE_FIELD, RecipeType } from './recipe.type';
import { bottleneckFacts, valueChainFacts, vumeStatisticsFacts } from './value-chain.facts';

@Resolver(() => ValueChainType)
export class ValueChainRecipeResolver {
  @FieldResolver(() => RecipeType, {
    description: 'Recipe to reproduce and cite its links, presence, gaps, flows and network (receta).',
  })
  async recipe(
    @Root() { key }: ValueChainType,
    @Ctx() { snapshot, services, now }: Context,
    @Info() { schema }: GraphQLResolveInfo,
    @Arg('includeDemo', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: 'Whether actors made for demonstration count.',
    })
    includeDemo: boolean | null,
    @Arg('scope', () => RankingScope, {
      nullable: true,
      defaultValue: 'PROGRAMME',
      description: 'In which municipalities gaps are looked for.',
    })
    scope: RankingScopeValue | null,
    @Arg('includeAbsent', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: 'Whether the municipalities where nobody works in the chain are gaps.',
    })
    includeAbsent: boolean | null,
    @Arg('day', () => GraphQLDate, {
      nullable: true,
      description: 'The day whose relations in force count; today in Guatemala without it.',
    })
    day?: Date | null,
  ): Promise<RecipeType> {
    const variables = {
      key,
      includeDemo: includesDemo(includeDemo),
      scope: scope ?? 'PROGRAMME',
      includeAbsent: includeAbsent ?? false,
      day: day ? dayOf(day) : guatemalaDay(now),
    };
    const analytics = await services.chains.analytics(
      { snapshot, includeDemo: variables.includeDemo, now: noonOf(variables.day) },
      key,
      municipalitiesInScope(snapshot, variables.scope),
      variables.includeAbsent,
    );
    return toRecipe(schema, snapshot, valueChainFacts(variables, analytics));
  }
}

@Resolver(() => SupportFunctionBottleneckType)
export class BottleneckRecipeResolver {
  @FieldResolver(() => RecipeType, {
    description: 'Recipe to reproduce and cite all of the support functions.',
  })
  recipe(
    @Root() { asked }: SupportFunctionBottleneckType,
    @Ctx() { snapshot }: Context,
    @Info() { schema }: GraphQLResolveInfo,
  ): RecipeType {
    return toRecipe(schema, snapshot, bottleneckFacts(asked));
  }
}

@Resolver(() => VumeStatisticsType)
export class VumeStatisticsRecipeResolver {
  @FieldResolver(() => RecipeType, RECIPE_FIELD)
  recipe(
    @Root() { statistics }: VumeStatisticsType,
    @Ctx() { snapshot }: Context,
    @Info() { schema }: GraphQLResolveInfo,
  ): RecipeType {
    return toRecipe(schema, snapshot, vumeStatisticsFacts(statistics));
  }
}
