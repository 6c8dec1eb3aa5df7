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
import { CriterionFitResolver, OpenPlaceCandidateResolver, OpenPlaceResolver } from './ranking/open-place.resolver';
import {
  ContributionResolver,
  CriterionRankShiftResolver,
  CriterionResolver,
  CriticalWeightChangeResolver,
  ExcludedMunicipalityResolver,
  LeaveOneOutRankResolver,
  RankedMunicipalityResolver,
  RobustnessSummaryResolver,
  VumeRankingResolver,
} from './ranking/ranking.resolver';
import { DataRevisionResolver } from './revision/data-revision.resolver';
import { ScenarioDifferenceResolver, ScenarioRerunResolver, ScenarioResolver } from './scenarios/scenario.resolver';
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
      ContributionResolver,
      CriterionFitResolver,
      CriterionRankShiftResolver,
      CriterionResolver,
      CriticalWeightChangeResolver,
      DataRevisionResolver,
      DataSourceResolver,
      DepartmentResolver,
      ExcludedMunicipalityResolver,
      IndicatorResolver,
      IndicatorValueResolver,
      LeaveOneOutRankResolver,
      LineOfActionResolver,
      MunicipalityResolver,
      ObjectiveResolver,
      OpenPlaceCandidateResolver,
      OpenPlaceResolver,
      PartnerGroupResolver,
      ProgrammeResolver,
      ProgrammeResultResolver,
      RankedMunicipalityResolver,
      RobustnessSummaryResolver,
      ScenarioDifferenceResolver,
      ScenarioRerunResolver,
      ScenarioResolver,
      ServicePointResolver,
      TargetResolver,
      ValueChainResolver,
      VumeRankingResolver,
    ],
    validateFn: validateArgument,
  });
}
