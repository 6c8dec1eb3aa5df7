import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { LANGUAGE_ARGUMENT, Language, languageCode } from '../contract/language';
import { AccessibilityReportType, CoverageReportType } from '../coverage/coverage-report.type';
import { VumeSiteSelectionType } from '../coverage/site-selection.type';
import { OpenPlaceCandidatesType } from '../ranking/open-place.type';
import { VumeRankingType } from '../ranking/ranking.type';
import type { Context } from '../request/context';
import { SpatialAutocorrelationType } from '../statistics/statistics.type';
import { accessibilityFacts, coverageFacts, siteSelectionFacts } from './coverage.facts';
import { autocorrelationFacts, openPlaceFacts, rankingFacts } from './recipe.facts';
import { toRecipe } from './recipe.mapper';
import { RECIPE_FIELD, RecipeType } from './recipe.type';

@Resolver(() => RecipeType)
export class RecipeResolver {
  @FieldResolver(() => String, {
    description:
      'Citation with authors, year, title, version, data revision and its date, and the sources of its data.',
  })
  citation(
    @Root() { recipe }: RecipeType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return recipe.citation[languageCode(language)];
  }
}

@Resolver(() => VumeRankingType)
export class VumeRankingRecipeResolver {
  @FieldResolver(() => RecipeType, RECIPE_FIELD)
  recipe(
    @Root() { ranking, request }: VumeRankingType,
    @Ctx() { snapshot }: Context,
    @Info() { schema }: GraphQLResolveInfo,
  ): RecipeType {
    return toRecipe(schema, snapshot, rankingFacts(request, ranking));
  }
}

@Resolver(() => OpenPlaceCandidatesType)
export class OpenPlaceRecipeResolver {
  @FieldResolver(() => RecipeType, RECIPE_FIELD)
  recipe(
    @Root() { result, request }: OpenPlaceCandidatesType,
    @Ctx() { snapshot }: Context,
    @Info() { schema }: GraphQLResolveInfo,
  ): RecipeType {
    return toRecipe(schema, snapshot, openPlaceFacts(request, result));
  }
}

@Resolver(() => SpatialAutocorrelationType)
export class SpatialAutocorrelationRecipeResolver {
  @FieldResolver(() => RecipeType, RECIPE_FIELD)
  recipe(
    @Root() { measured, request }: SpatialAutocorrelationType,
    @Ctx() { snapshot }: Context,
    @Info() { schema }: GraphQLResolveInfo,
  ): RecipeType {
    return toRecipe(schema, snapshot, autocorrelationFacts(request, measured));
  }
}

@Resolver(() => CoverageReportType)
export class CoverageRecipeResolver {
  @FieldResolver(() => RecipeType, RECIPE_FIELD)
  recipe(
    @Root() { report, request }: CoverageReportType,
    @Ctx() { snapshot }: Context,
    @Info() { schema }: GraphQLResolveInfo,
  ): RecipeType {
    return toRecipe(schema, snapshot, coverageFacts(snapshot, request, report));
  }
}

@Resolver(() => AccessibilityReportType)
export class AccessibilityRecipeResolver {
  @FieldResolver(() => RecipeType, RECIPE_FIELD)
  recipe(
    @Root() { report, request }: AccessibilityReportType,
    @Ctx() { snapshot }: Context,
    @Info() { schema }: GraphQLResolveInfo,
  ): RecipeType {
    return toRecipe(schema, snapshot, accessibilityFacts(snapshot, request, report));
  }
}

@Resolver(() => VumeSiteSelectionType)
export class VumeSiteSelectionRecipeResolver {
  @FieldResolver(() => RecipeType, RECIPE_FIELD)
  recipe(
    @Root() { selection }: VumeSiteSelectionType,
    @Ctx() { snapshot }: Context,
    @Info() { schema }: GraphQLResolveInfo,
  ): RecipeType {
    return toRecipe(schema, snapshot, siteSelectionFacts(snapshot, selection));
  }
}
