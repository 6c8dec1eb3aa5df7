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
import { MapLayerResolver } from './layers/map-layer.resolver';
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
      AccessibilityReportResolver,
      ActorResolver,
      AgreementResolver,
      BivariateResolver,
      ContributionResolver,
      CorrelationResolver,
      CriterionFitResolver,
      CriterionRankShiftResolver,
      CoverageLevelResolver,
      CoverageReportResolver,
      CriterionResolver,
      CriticalWeightChangeResolver,
      DataRevisionResolver,
      DataSourceResolver,
      DemandDescriptionResolver,
      DepartmentCoverageResolver,
      DepartmentResolver,
      EquityMeasuresResolver,
      ExcludedMunicipalityResolver,
      InequalityResolver,
      FrontierPointResolver,
      ImpedanceModelResolver,
      IndicatorResolver,
      IndicatorValueResolver,
      LeaveOneOutRankResolver,
      LineOfActionResolver,
      LocalMoranResolver,
      MapLayerResolver,
      MunicipalAccessibilityResolver,
      MunicipalCoverageResolver,
      MunicipalityResolver,
      NameMatchResolver,
      ObjectiveResolver,
      OpenPlaceCandidateResolver,
      OpenPlaceResolver,
      PartnerGroupResolver,
      PlaceResolver,
      ProgrammeResolver,
      ProgrammeResultResolver,
      RankedMunicipalityResolver,
      RobustnessSummaryResolver,
      ScenarioDifferenceResolver,
      ScenarioRerunResolver,
      ScenarioResolver,
      SelectedSiteResolver,
      ServicePointResolver,
      SpatialAutocorrelationResolver,
      TargetResolver,
      ValueChainResolver,
      VumeRankingResolver,
      VumeSiteSelectionResolver,
    ],
    validateFn: validateArgument,
  });
}
