import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import {
  AccessibilityReportResolver,
  CoverageLevelResolver,
  CoverageReportResolver,
  DemandDescriptionResolver,
  DepartmentCoverageResolver,
  EquityMeasuresResolver,
  ImpedanceModelResolver,
  MunicipalAccessibilityResolver,
  MunicipalCoverageResolver,
  PlaceResolver,
} from './coverage/coverage-report.resolver';
import { ServicePointResolver } from './coverage/service-point.resolver';
import {
  FrontierPointResolver,
  SelectedSiteResolver,
  VumeSiteSelectionResolver,
} from './coverage/site-selection.resolver';
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
import { DataRevisionResolver } from './revision/data-revision.resolver';
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
      AccessibilityReportResolver,
      ActorResolver,
      AgreementResolver,
      ContributionResolver,
      CoverageLevelResolver,
      CoverageReportResolver,
      CriterionResolver,
      DataRevisionResolver,
      DataSourceResolver,
      DemandDescriptionResolver,
      DepartmentCoverageResolver,
      DepartmentResolver,
      EquityMeasuresResolver,
      ExcludedMunicipalityResolver,
      FrontierPointResolver,
      ImpedanceModelResolver,
      IndicatorResolver,
      IndicatorValueResolver,
      LineOfActionResolver,
      MunicipalAccessibilityResolver,
      MunicipalCoverageResolver,
      MunicipalityResolver,
      ObjectiveResolver,
      PartnerGroupResolver,
      PlaceResolver,
      ProgrammeResolver,
      ProgrammeResultResolver,
      RankedMunicipalityResolver,
      SelectedSiteResolver,
      ServicePointResolver,
      TargetResolver,
      ValueChainResolver,
      VumeRankingResolver,
      VumeSiteSelectionResolver,
    ],
    validateFn: validateArgument,
  });
}
