import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { explain } from '../../src/domain/ranking/explanation';
import type { Criterion } from '../../src/domain/ranking/ranking.types';
import type { Context } from '../context';
import { LANGUAGE_ARGUMENT, Language, languageCode } from '../language';
import { IndicatorType } from '../territory/indicator.type';
import { MunicipalityType } from '../territory/municipality.type';
import { toIndicator, toMunicipality } from '../territory/territory.mapper';
import { VumeRankingInput } from './ranking.input';
import {
  ContributionType,
  CriterionType,
  ExcludedMunicipalityType,
  RankedMunicipalityType,
  VumeRankingType,
} from './ranking.type';

@Resolver(() => VumeRankingType)
export class VumeRankingResolver {
  @Query(() => VumeRankingType, {
    description: 'Ranks municipalities for a VUME by a composite index of need (índice compuesto).',
  })
  vumeRanking(
    @Ctx() { snapshot, services }: Context,
    @Arg('input', () => VumeRankingInput, {
      nullable: true,
      description: 'How to rank; the documented default without it.',
    })
    input?: VumeRankingInput | null,
  ): VumeRankingType {
    const ranking = services.ranking.rank(snapshot, input ?? {});
    const { dataRevision, normalisation, aggregation } = ranking;
    return { ranking, request: input ?? {}, dataRevision, normalisation, aggregation };
  }

  @FieldResolver(() => [CriterionType], { description: 'The criteria in use.' })
  criteria(@Root() { ranking }: VumeRankingType): CriterionType[] {
    return ranking.criteria.map(toCriterion);
  }

  @FieldResolver(() => [RankedMunicipalityType], { description: 'The ranked municipalities by place, ties by code.' })
  candidates(@Root() { ranking }: VumeRankingType): RankedMunicipalityType[] {
    return ranking.candidates.map((ranked) => ({ ranking, ranked, rank: ranked.rank, score: ranked.score }));
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
}

function toCriterion(criterion: Criterion): CriterionType {
  return { criterion, weight: criterion.weight, direction: criterion.direction };
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
      normalised: part.normalised,
      contribution: part.contribution,
    }));
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
