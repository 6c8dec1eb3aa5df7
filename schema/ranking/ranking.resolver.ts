import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { explain, firmnessText, type RankingPreset as RankingPresetValue } from '../../src/domain/ranking';
import { LANGUAGE_ARGUMENT, Language, languageCode } from '../contract/language';
import type { Context } from '../request/context';
import { IndicatorType } from '../territory/indicator.type';
import { MunicipalityType } from '../territory/municipality.type';
import { toIndicator, toMunicipality } from '../territory/territory.mapper';
import { PresetChangeType } from './preset.type';
import { RankingPreset } from './ranking.enums';
import { VumeRankingInput } from './ranking.input';
import { toCriterion, toRankedMunicipality, toVumeRanking } from './ranking.mapper';
import {
  ContributionType,
  CriterionRankShiftType,
  CriterionType,
  CriticalWeightChangeType,
  DecidingCriterionType,
  ExcludedMunicipalityType,
  LeaveOneOutRankType,
  MethodAgreementType,
  RankedMunicipalityType,
  RankFirmnessType,
  RankRobustnessType,
  RobustnessSummaryType,
  VumeRankingType,
} from './ranking.type';

@Resolver(() => VumeRankingType)
export class VumeRankingResolver {
  @Query(() => VumeRankingType, {
    description: 'Ranks municipalities for a VUME by a composite index of need (índice compuesto).',
  })
  async vumeRanking(
    @Ctx() { snapshot, services }: Context,
    @Arg('input', () => VumeRankingInput, {
      nullable: true,
      description: 'Options of the ranking; documented defaults without it.',
    })
    input?: VumeRankingInput | null,
  ): Promise<VumeRankingType> {
    const request = input ?? {};
    return toVumeRanking(await services.ranking.rank(snapshot, request), request);
  }

  @FieldResolver(() => RankingPreset, {
    nullable: true,
    description: 'The preset that its criteria are of; null when they were given.',
  })
  preset(@Root() { ranking }: VumeRankingType): RankingPresetValue | null {
    return ranking.settings.preset;
  }

  @FieldResolver(() => PresetChangeType, {
    nullable: true,
    description:
      'Differences between the presets DEFAULT and FORMER under the settings of this ranking; null when the criteria were given.',
  })
  async presetChange(
    @Root() { ranking }: VumeRankingType,
    @Ctx() { snapshot, services }: Context,
  ): Promise<PresetChangeType | null> {
    const change = await services.ranking.presetChange(snapshot, ranking);
    return change && { change, from: change.from, to: change.to, topN: change.topN };
  }

  @FieldResolver(() => [CriterionType], { description: 'The criteria in use.' })
  criteria(@Root() { ranking }: VumeRankingType): CriterionType[] {
    return ranking.criteria.map(toCriterion);
  }

  @FieldResolver(() => [RankedMunicipalityType], { description: 'The ranked municipalities by place, ties by code.' })
  candidates(@Root() { ranking }: VumeRankingType): RankedMunicipalityType[] {
    return ranking.candidates.map((ranked) => toRankedMunicipality(ranking, ranked));
  }

  @FieldResolver(() => [ExcludedMunicipalityType], {
    description: 'The municipalities of the scope that are not ranked, by code.',
  })
  excluded(@Root() { ranking }: VumeRankingType): ExcludedMunicipalityType[] {
    return ranking.excluded.map((excluded) => ({ excluded, reason: excluded.reason }));
  }

  @FieldResolver(() => [String], { description: 'Caveats on the underlying data.' })
  warnings(
    @Root() { ranking }: VumeRankingType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string[] {
    return ranking.warnings.map((warning) => warning[languageCode(language)]);
  }

  @FieldResolver(() => RobustnessSummaryType, {
    nullable: true,
    description: 'Robustness of the ranking as a whole; null unless `robustness` was requested.',
  })
  robustnessSummary(@Root() { ranking }: VumeRankingType): RobustnessSummaryType | null {
    const summary = ranking.robustnessSummary;
    return summary && { summary, ...summary.settings, meanRankShift: summary.meanRankShift };
  }

  @FieldResolver(() => [MethodAgreementType], {
    description: 'Agreement of the ranking with every other method defined for these criteria.',
  })
  methodAgreement(
    @Root() { ranking }: VumeRankingType,
    @Ctx() { snapshot, services }: Context,
  ): Promise<MethodAgreementType[]> {
    return services.ranking.methodAgreement(snapshot, ranking);
  }
}

@Resolver(() => RankFirmnessType)
export class RankFirmnessResolver {
  @FieldResolver(() => [DecidingCriterionType], {
    description:
      'The criteria that decide its place on their own: without one it crosses the cut, or moves by more than half as many places as topN.',
  })
  decidedBy(@Root() { ranked }: RankFirmnessType): DecidingCriterionType[] {
    return (ranked.firmness?.decidedBy ?? []).map((deciding) => ({ deciding, rankWithout: deciding.rankWithout }));
  }

  @FieldResolver(() => String, { description: 'All of it in words, with the draws.' })
  text(
    @Root() { ranking, ranked }: RankFirmnessType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return firmnessText(ranking, ranked, languageCode(language));
  }
}

@Resolver(() => DecidingCriterionType)
export class DecidingCriterionResolver {
  @FieldResolver(() => CriterionType, { description: 'The criterion.' })
  criterion(@Root() { deciding }: DecidingCriterionType): CriterionType {
    return toCriterion(deciding.criterion);
  }
}

@Resolver(() => RobustnessSummaryType)
export class RobustnessSummaryResolver {
  @FieldResolver(() => CriterionType, {
    description: 'The criterion whose weight, moved alone, shifts places most: the first of `criterionRankShifts`.',
  })
  mostInfluentialCriterion(@Root() { summary }: RobustnessSummaryType): CriterionType {
    return toCriterion(summary.mostInfluentialCriterion);
  }

  @FieldResolver(() => [CriterionRankShiftType], {
    description: 'Rank shifts caused by each criterion, largest first.',
  })
  criterionRankShifts(@Root() { summary }: RobustnessSummaryType): CriterionRankShiftType[] {
    return summary.criterionRankShifts
      .map(({ criterion, meanRankShift }) => ({ of: criterion, meanRankShift }))
      .sort((a, b) => b.meanRankShift - a.meanRankShift);
  }
}

@Resolver(() => CriterionRankShiftType)
export class CriterionRankShiftResolver {
  @FieldResolver(() => CriterionType, { description: 'The criterion.' })
  criterion(@Root() { of }: CriterionRankShiftType): CriterionType {
    return toCriterion(of);
  }
}

@Resolver(() => CriticalWeightChangeType)
export class CriticalWeightChangeResolver {
  @FieldResolver(() => CriterionType, { description: 'The criterion whose weight changes.' })
  criterion(@Root() { critical }: CriticalWeightChangeType): CriterionType {
    return toCriterion(critical.criterion);
  }

  @FieldResolver(() => MunicipalityType, { description: 'The municipality that it changes sides with.' })
  rival(@Root() { critical }: CriticalWeightChangeType, @Ctx() { snapshot }: Context): MunicipalityType {
    return toMunicipality(snapshot, critical.rival);
  }
}

@Resolver(() => LeaveOneOutRankType)
export class LeaveOneOutRankResolver {
  @FieldResolver(() => CriterionType, { description: 'The criterion that is left out.' })
  omitted(@Root() { without }: LeaveOneOutRankType): CriterionType {
    return toCriterion(without);
  }
}

@Resolver(() => CriterionType)
export class CriterionResolver {
  @FieldResolver(() => IndicatorType, { description: 'Its indicator.' })
  indicator(@Root() { criterion }: CriterionType): IndicatorType {
    return toIndicator(criterion.series);
  }
}

@Resolver(() => ContributionType)
export class ContributionResolver {
  @FieldResolver(() => CriterionType, { description: 'The criterion.' })
  criterion(@Root() { part }: ContributionType): CriterionType {
    return toCriterion(part.criterion);
  }
}

@Resolver(() => RankedMunicipalityType)
export class RankedMunicipalityResolver {
  @FieldResolver(() => MunicipalityType, { description: 'The municipality.' })
  municipality(@Root() { ranked }: RankedMunicipalityType, @Ctx() { snapshot }: Context): MunicipalityType {
    return toMunicipality(snapshot, ranked.municipality);
  }

  @FieldResolver(() => [ContributionType], {
    description: 'Contribution of each criterion, in the order of the criteria.',
  })
  contributions(@Root() { ranked }: RankedMunicipalityType): ContributionType[] {
    return ranked.contributions.map((part) => ({
      part,
      value: part.value,
      imputed: part.imputed,
      quality: part.quality,
      standardError: part.standardError,
      normalised: part.normalised,
      contribution: part.contribution,
    }));
  }

  @FieldResolver(() => RankRobustnessType, {
    nullable: true,
    description: 'Robustness of its rank; null unless `robustness` was requested.',
  })
  robustness(@Root() { ranked }: RankedMunicipalityType): RankRobustnessType | null {
    return ranked.robustness;
  }

  @FieldResolver(() => RankFirmnessType, {
    nullable: true,
    description: 'Stability of its rank across methods; null unless `robustness` was requested.',
  })
  firmness(@Root() { ranking, ranked }: RankedMunicipalityType): RankFirmnessType | null {
    return ranked.firmness && { ranking, ranked, ...ranked.firmness };
  }

  @FieldResolver(() => CriticalWeightChangeType, {
    nullable: true,
    description:
      'The smallest change of a single weight that takes it across the cut; null when none does, and for TOPSIS, whose scores do not move in proportion with a weight.',
  })
  async criticalWeightChange(
    @Root() { ranking, ranked }: RankedMunicipalityType,
    @Ctx() { services }: Context,
  ): Promise<CriticalWeightChangeType | null> {
    const critical = (await services.ranking.criticalWeightChanges(ranking)).get(ranked.municipality.code);
    if (critical === undefined) return null;
    const { weight, criticalWeight, change, insideNow } = critical;
    return { critical, weight, criticalWeight, change, insideNow };
  }

  @FieldResolver(() => [LeaveOneOutRankType], {
    description:
      'Its place when one criterion is left out, for each in turn, the other weights rescaled in proportion.',
  })
  async leaveOneOutRanks(
    @Root() { ranking, ranked }: RankedMunicipalityType,
    @Ctx() { snapshot, services }: Context,
  ): Promise<LeaveOneOutRankType[]> {
    const index = ranking.candidates.indexOf(ranked);
    return (await services.ranking.leaveOneOut(snapshot, ranking)).map(({ omitted, ranks }) => {
      const rank = ranks?.[index] ?? null;
      return { without: omitted, rank, rankShift: rank === null ? null : rank - ranked.rank };
    });
  }

  @FieldResolver(() => String, { description: 'Explanation of its rank, derived from the figures alone.' })
  explanation(
    @Root() { ranking, ranked }: RankedMunicipalityType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return explain(ranking, ranked, languageCode(language));
  }
}

@Resolver(() => ExcludedMunicipalityType)
export class ExcludedMunicipalityResolver {
  @FieldResolver(() => MunicipalityType, { description: 'The municipality.' })
  municipality(@Root() { excluded }: ExcludedMunicipalityType, @Ctx() { snapshot }: Context): MunicipalityType {
    return toMunicipality(snapshot, excluded.municipality);
  }
}
