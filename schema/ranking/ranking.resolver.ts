import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { explain } from '../../src/domain/ranking/explanation';
import type { Context } from '../context';
import { LANGUAGE_ARGUMENT, Language, languageCode } from '../language';
import { IndicatorType } from '../territory/indicator.type';
import { MunicipalityType } from '../territory/municipality.type';
import { toIndicator, toMunicipality } from '../territory/territory.mapper';
import { VumeRankingInput } from './ranking.input';
import { toCriterion, toRankedMunicipality, toVumeRanking } from './ranking.mapper';
import {
  ContributionType,
  CriterionRankShiftType,
  CriterionType,
  CriticalWeightChangeType,
  ExcludedMunicipalityType,
  LeaveOneOutRankType,
  MethodAgreementType,
  RankedMunicipalityType,
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
      description: 'How to rank; the documented default without it.',
    })
    input?: VumeRankingInput | null,
  ): Promise<VumeRankingType> {
    const request = input ?? {};
    return toVumeRanking(await services.ranking.rank(snapshot, request), request);
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

  @FieldResolver(() => [String], { description: 'What to take care of in the data behind it.' })
  warnings(
    @Root() { ranking }: VumeRankingType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string[] {
    return ranking.warnings.map((warning) => warning[languageCode(language)]);
  }

  @FieldResolver(() => RobustnessSummaryType, {
    nullable: true,
    description: 'How firm the ranking is as a whole; null when `robustness` was not asked for.',
  })
  robustnessSummary(@Root() { ranking }: VumeRankingType): RobustnessSummaryType | null {
    const summary = ranking.robustnessSummary;
    return summary && { summary, ...summary.settings, meanRankShift: summary.meanRankShift };
  }

  @FieldResolver(() => [MethodAgreementType], {
    description: 'How far every other method that is defined for these criteria agrees with the ranking.',
  })
  methodAgreement(
    @Root() { ranking }: VumeRankingType,
    @Ctx() { snapshot, services }: Context,
  ): Promise<MethodAgreementType[]> {
    return services.ranking.methodAgreement(snapshot, ranking);
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
    description: 'How far each criterion shifts places, furthest first.',
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

  @FieldResolver(() => [ContributionType], { description: 'What each criterion brings, in the order of the criteria.' })
  contributions(@Root() { ranked }: RankedMunicipalityType): ContributionType[] {
    return ranked.contributions.map((part) => ({
      part,
      value: part.value,
      imputed: part.imputed,
      quality: part.quality,
      normalised: part.normalised,
      contribution: part.contribution,
    }));
  }

  @FieldResolver(() => RankRobustnessType, {
    nullable: true,
    description: 'How firm its place is; null when `robustness` was not asked for.',
  })
  robustness(@Root() { ranked }: RankedMunicipalityType): RankRobustnessType | null {
    return ranked.robustness;
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

  @FieldResolver(() => String, { description: 'Why it stands where it stands, in words made from the figures alone.' })
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
