import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { AuditResolver } from './audit/audit.resolver';
import { validateArgument } from './contract/validation';
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
  PopulationPartResolver,
} from './coverage/coverage-report.resolver';
import {
  FrontierPointResolver,
  SelectedSiteResolver,
  VumeSiteSelectionResolver,
} from './coverage/site-selection.resolver';
import { ImportProblemResolver } from './imports/import-problem.resolver';
import { MapLayerResolver } from './layers/map-layer.resolver';
import { AgreementMutationResolver } from './programme/agreement.mutation';
import { BudgetEntryResolver, BudgetResolver, LineExecutionResolver } from './programme/budget.resolver';
import {
  AgreementResolver,
  LineOfActionResolver,
  ObjectiveResolver,
  PartnerGroupResolver,
  ProgrammeResolver,
  ProgrammeResultResolver,
  TargetResolver,
} from './programme/programme.resolver';
import { ProgrammeProposalResolver, ProgrammeProposalsResolver } from './programme/proposal.resolver';
import { TargetMutationResolver } from './programme/target.mutation';
import { CriterionFitResolver, OpenPlaceCandidateResolver, OpenPlaceResolver } from './ranking/open-place.resolver';
import {
  PlaceChangeResolver,
  PresetChangeResolver,
  PresetCriterionResolver,
  RankingPresetResolver,
} from './ranking/preset.resolver';
import {
  ContributionResolver,
  CriterionRankShiftResolver,
  CriterionResolver,
  CriticalWeightChangeResolver,
  DecidingCriterionResolver,
  ExcludedMunicipalityResolver,
  LeaveOneOutRankResolver,
  RankedMunicipalityResolver,
  RankFirmnessResolver,
  RobustnessSummaryResolver,
  VumeRankingResolver,
} from './ranking/ranking.resolver';
import {
  AccessibilityRecipeResolver,
  CoverageRecipeResolver,
  OpenPlaceRecipeResolver,
  RecipeResolver,
  SpatialAutocorrelationRecipeResolver,
  VumeRankingRecipeResolver,
  VumeSiteSelectionRecipeResolver,
} from './recipes/recipe.resolver';
import {
  BivariateRecipeResolver,
  CorrelationRecipeResolver,
  IndicatorRecipeResolver,
  InequalityRecipeResolver,
} from './recipes/relation-recipe.resolver';
import {
  BottleneckRecipeResolver,
  ValueChainRecipeResolver,
  VumeStatisticsRecipeResolver,
} from './recipes/value-chain-recipe.resolver';
import { RecordResolver } from './records/record.resolver';
import { ChoiceComparisonResolver } from './report/choice-comparison.resolver';
import { nameArgumentsAsWritten } from './request/argument-names';
import { resolveDirectly } from './request/direct-resolvers';
import { makeRootsNullable } from './request/nullable-roots';
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
import { IndicatorChangeResolver, ValueChangeResolver } from './territory/indicator-change.resolver';
import { IndicatorValuesResolver } from './territory/indicator-values.mutation';
import { CensusLanguageResolver, MunicipalityLanguageResolver } from './territory/language.resolver';
import { MunicipalPositionResolver } from './territory/municipal-position.mutation';
import { MunicipalityResolver } from './territory/municipality.resolver';
import { ServicePointMutationResolver } from './territory/service-point.mutation';
import { ServicePointResolver } from './territory/service-point.resolver';
import {
  ActorConnectionResolver,
  ActorRelationResolver,
  ActorResolver,
  MunicipalityActorsResolver,
  ValueChainActorsResolver,
} from './value-chains/actor.resolver';
import { ActorImportResolver } from './value-chains/actor-import.resolver';
import { ActorRecordResolver } from './value-chains/actor-record.mutation';
import {
  AttachmentCandidateResolver,
  AttachmentNeedConnectionResolver,
  AttachmentNeedResolver,
} from './value-chains/attachment.resolver';
import {
  ChainGapResolver,
  ChainNetworkResolver,
  KeyActorResolver,
  SupportFunctionBottleneckResolver,
  ValueChainLinkResolver,
  ValueChainResolver,
} from './value-chains/value-chain.resolver';
import { VentureConnectionResolver, VentureResolver } from './ventures/venture.resolver';
import { PlaceServiceStatisticsResolver, VumeStatisticsResolver } from './vume-statistics/vume-statistics.resolver';

/** The API. Its text is emitted to schema.graphql and committed: the diff of that file is the review of the API. */
export function buildApiSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      AccessibilityRecipeResolver,
      AccessibilityReportResolver,
      ActorConnectionResolver,
      ActorImportResolver,
      ActorRecordResolver,
      ActorRelationResolver,
      ActorResolver,
      AgreementMutationResolver,
      AgreementResolver,
      AttachmentCandidateResolver,
      AttachmentNeedConnectionResolver,
      AttachmentNeedResolver,
      AuditResolver,
      BivariateRecipeResolver,
      BivariateResolver,
      BottleneckRecipeResolver,
      BudgetEntryResolver,
      BudgetResolver,
      ChainGapResolver,
      ChainNetworkResolver,
      ContributionResolver,
      CorrelationRecipeResolver,
      CorrelationResolver,
      CoverageLevelResolver,
      CoverageRecipeResolver,
      CoverageReportResolver,
      CriterionFitResolver,
      CriterionRankShiftResolver,
      CriterionResolver,
      CriticalWeightChangeResolver,
      DataRevisionResolver,
      DataSourceResolver,
      DemandDescriptionResolver,
      DepartmentCoverageResolver,
      DepartmentResolver,
      EquityMeasuresResolver,
      ExcludedMunicipalityResolver,
      FrontierPointResolver,
      ImpedanceModelResolver,
      ImportProblemResolver,
      IndicatorRecipeResolver,
      IndicatorChangeResolver,
      IndicatorResolver,
      IndicatorValueResolver,
      IndicatorValuesResolver,
      InequalityRecipeResolver,
      InequalityResolver,
      KeyActorResolver,
      LeaveOneOutRankResolver,
      LineExecutionResolver,
      LineOfActionResolver,
      LocalMoranResolver,
      MapLayerResolver,
      MunicipalAccessibilityResolver,
      MunicipalCoverageResolver,
      MunicipalPositionResolver,
      MunicipalityActorsResolver,
      CensusLanguageResolver,
      ValueChangeResolver,
      MunicipalityLanguageResolver,
      MunicipalityResolver,
      NameMatchResolver,
      ObjectiveResolver,
      OpenPlaceCandidateResolver,
      OpenPlaceRecipeResolver,
      OpenPlaceResolver,
      PartnerGroupResolver,
      PlaceResolver,
      PopulationPartResolver,
      PlaceServiceStatisticsResolver,
      ProgrammeProposalResolver,
      ProgrammeProposalsResolver,
      ProgrammeResolver,
      ProgrammeResultResolver,
      RankedMunicipalityResolver,
      RobustnessSummaryResolver,
      ScenarioDifferenceResolver,
      ScenarioRerunResolver,
      ScenarioResolver,
      SelectedSiteResolver,
      ChoiceComparisonResolver,
      DecidingCriterionResolver,
      PlaceChangeResolver,
      PresetChangeResolver,
      PresetCriterionResolver,
      RankFirmnessResolver,
      RankingPresetResolver,
      RecipeResolver,
      RecordResolver,
      ServicePointMutationResolver,
      ServicePointResolver,
      SpatialAutocorrelationRecipeResolver,
      SpatialAutocorrelationResolver,
      SupportFunctionBottleneckResolver,
      TargetMutationResolver,
      TargetResolver,
      ValueChainActorsResolver,
      ValueChainLinkResolver,
      ValueChainRecipeResolver,
      ValueChainResolver,
      VentureConnectionResolver,
      VentureResolver,
      VumeRankingRecipeResolver,
      VumeRankingResolver,
      VumeSiteSelectionRecipeResolver,
      VumeSiteSelectionResolver,
      VumeStatisticsRecipeResolver,
      VumeStatisticsResolver,
    ],
    validateFn: validateArgument,
  });
  makeRootsNullable(schema);
  resolveDirectly(schema);
  nameArgumentsAsWritten(schema);
  return schema;
}
