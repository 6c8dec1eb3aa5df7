import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { ServicePointResolver } from './coverage/service-point.resolver';
import {
  AgreementResolver,
  LineOfActionResolver,
  ObjectiveResolver,
  PartnerGroupResolver,
  ProgrammeResolver,
  ProgrammeResultResolver,
  TargetResolver,
} from './programme/programme.resolver';
import {
  ContributionResolver,
  CriterionResolver,
  ExcludedMunicipalityResolver,
  RankedMunicipalityResolver,
  VumeRankingResolver,
} from './ranking/ranking.resolver';
import {
  RecipeResolver,
  SpatialAutocorrelationRecipeResolver,
  VumeRankingRecipeResolver,
} from './recipes/recipe.resolver';
import { DataRevisionResolver } from './revision/data-revision.resolver';
import {
  BivariateResolver,
  CorrelationResolver,
  InequalityResolver,
  LocalMoranResolver,
  NameMatchResolver,
  SpatialAutocorrelationResolver,
} from './statistics/statistics.resolver';
import { DataSourceResolver } from './territory/data-source.resolver';
import { DepartmentResolver } from './territory/department.resolver';
import { IndicatorResolver, IndicatorValueResolver } from './territory/indicator.resolver';
import { MunicipalityResolver } from './territory/municipality.resolver';
import { validateArgument } from './validation';
import { ActorResolver, ValueChainResolver } from './value-chains/actor.resolver';

/** The API. Its text is emitted to schema.graphql and committed: the diff of that file is the review of the API. */
export function buildApiSchema(): GraphQLSchema {
  return buildSchemaSync({
    resolvers: [
      ActorResolver,
      AgreementResolver,
      BivariateResolver,
      ContributionResolver,
      CorrelationResolver,
      CriterionResolver,
      DataRevisionResolver,
      DataSourceResolver,
      DepartmentResolver,
      ExcludedMunicipalityResolver,
      InequalityResolver,
      IndicatorResolver,
      IndicatorValueResolver,
      LineOfActionResolver,
      LocalMoranResolver,
      MunicipalityResolver,
      NameMatchResolver,
      ObjectiveResolver,
      PartnerGroupResolver,
      ProgrammeResolver,
      ProgrammeResultResolver,
      RankedMunicipalityResolver,
      RecipeResolver,
      ServicePointResolver,
      SpatialAutocorrelationRecipeResolver,
      SpatialAutocorrelationResolver,
      TargetResolver,
      ValueChainResolver,
      VumeRankingRecipeResolver,
      VumeRankingResolver,
    ],
    validateFn: validateArgument,
  });
}
