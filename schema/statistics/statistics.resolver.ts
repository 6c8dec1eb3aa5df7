import { ArrayMaxSize } from 'class-validator';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { RankingScope as RankingScopeValue } from '../../src/domain/ranking';
import {
  type CorrelationMethod as CorrelationMethodValue,
  classifyPair,
  correlate,
  measureInequality,
} from '../../src/domain/statistics';
import { type ClassificationMethod as ClassificationMethodValue, matchNames } from '../../src/domain/territory';
import { LANGUAGE_ARGUMENT, Language, languageCode } from '../contract/language';
import { must } from '../contract/validation';
import { RankingScope } from '../ranking/ranking.enums';
import type { Context } from '../request/context';
import { IndicatorType } from '../territory/indicator.type';
import { MunicipalityType } from '../territory/municipality.type';
import { ClassificationMethod } from '../territory/territory.enums';
import { toDepartment, toIndicator, toMunicipality } from '../territory/territory.mapper';
import { CorrelationMethod } from './statistics.enums';
import { SpatialAutocorrelationInput } from './statistics.input';
import {
  BivariateClassesType,
  BivariateMemberType,
  CorrelationPairType,
  InequalityType,
  LocalMoranType,
  NameMatchType,
  SpatialAutocorrelationType,
} from './statistics.type';

const SCOPE_ARGUMENT = { nullable: true, defaultValue: 'REGION' as const, description: 'Over which municipalities.' };
const MOST_NAMES = 2000;

@ArgsType()
class NamesArguments {
  @Field(() => [String], { description: 'Codes or names, at most 2,000.' })
  @ArrayMaxSize(MOST_NAMES, must(`una lista de como máximo ${MOST_NAMES}`, `a list of at most ${MOST_NAMES}`))
  texts!: string[];
}

@Resolver(() => SpatialAutocorrelationType)
export class SpatialAutocorrelationResolver {
  @Query(() => SpatialAutocorrelationType, {
    description:
      'Whether an indicator clusters in space, and where: Moran’s I, local Moran, Gi* (autocorrelación espacial).',
  })
  async spatialAutocorrelation(
    @Ctx() { snapshot, services }: Context,
    @Arg('input', () => SpatialAutocorrelationInput, {
      description: 'Indicator and neighbourhood.',
    })
    input: SpatialAutocorrelationInput,
  ): Promise<SpatialAutocorrelationType> {
    const measured = await services.autocorrelation.measure(snapshot, input);
    const { dataRevision, global } = measured;
    return {
      measured,
      request: input,
      dataRevision,
      moransI: global.i,
      expectedI: global.expected,
      zScore: global.z,
      pValue: global.pValue,
      permutationPValue: global.pPermutation ?? global.pValue,
    };
  }

  @FieldResolver(() => [LocalMoranType], { description: 'Local statistics by municipal code.' })
  local(@Root() { measured }: SpatialAutocorrelationType): LocalMoranType[] {
    return measured.local.map((local) => {
      const { i, pValue, cluster, gStar, neighbourCount } = local;
      return { local, i, pValue, cluster, gStar, neighbourCount };
    });
  }

  @FieldResolver(() => [String], { description: 'Municipalities that are excluded or have no neighbours.' })
  warnings(
    @Root() { measured }: SpatialAutocorrelationType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string[] {
    return measured.warnings.map((warning) => warning[languageCode(language)]);
  }
}

@Resolver(() => LocalMoranType)
export class LocalMoranResolver {
  @FieldResolver(() => MunicipalityType, { description: 'The municipality.' })
  municipality(@Root() { local }: LocalMoranType, @Ctx() { snapshot }: Context): MunicipalityType {
    return toMunicipality(snapshot, local.municipality);
  }
}

@Resolver(() => CorrelationPairType)
export class CorrelationResolver {
  @Query(() => [CorrelationPairType], {
    description:
      'Correlation of each indicator with each later one in the list, over the municipalities with both values.',
  })
  correlations(
    @Ctx() { snapshot }: Context,
    @Arg('indicatorKeys', () => [ID], { description: 'Keys of 2 to 50 indicators.' }) indicatorKeys: string[],
    @Arg('method', () => CorrelationMethod, {
      nullable: true,
      defaultValue: 'PEARSON',
      description: 'Correlation coefficient.',
    })
    method: CorrelationMethodValue | null,
    @Arg('scope', () => RankingScope, SCOPE_ARGUMENT) scope: RankingScopeValue | null,
  ): CorrelationPairType[] {
    const request = { method: method ?? 'PEARSON', scope: scope ?? 'REGION' };
    const { series, matrix } = correlate(snapshot, indicatorKeys, request);
    return series.flatMap((x, i) =>
      series.slice(i + 1).map((y, j) => {
        const { r, n, pValue } = matrix[i]?.[i + 1 + j] ?? { r: null, n: 0, pValue: null };
        return { pair: { x, y }, request, r, n, pValue };
      }),
    );
  }

  @FieldResolver(() => IndicatorType, { description: 'The first indicator.' })
  x(@Root() { pair }: CorrelationPairType): IndicatorType {
    return toIndicator(pair.x);
  }

  @FieldResolver(() => IndicatorType, { description: 'The second indicator.' })
  y(@Root() { pair }: CorrelationPairType): IndicatorType {
    return toIndicator(pair.y);
  }
}

@Resolver()
export class InequalityResolver {
  @Query(() => InequalityType, {
    description: 'Inequality of an indicator among people, and the part between departments (desigualdad).',
  })
  inequality(
    @Ctx() { snapshot }: Context,
    @Arg('indicatorKey', () => ID, { description: 'Key of an indicator whose values are 0 or more.' })
    indicatorKey: string,
    @Arg('scope', () => RankingScope, SCOPE_ARGUMENT) scope: RankingScopeValue | null,
  ): InequalityType {
    const request = { indicatorKey, scope: scope ?? 'REGION' };
    const measured = measureInequality(snapshot, request);
    const { counted, gini, theil, departmentOf, lorenz } = measured;
    return {
      measured,
      request,
      count: counted,
      gini,
      theil: theil.total,
      theilBetween: theil.between,
      theilWithin: theil.within,
      byDepartment: theil.groups.map(({ group, theil: inside, populationShare }) => ({
        department: toDepartment(departmentOf(group)),
        theil: inside,
        populationPercent: 100 * populationShare,
      })),
      lorenz: lorenz.map(({ populationShare, valueShare }) => ({
        populationPercent: 100 * populationShare,
        valuePercent: 100 * valueShare,
      })),
    };
  }
}

@Resolver(() => BivariateMemberType)
export class BivariateResolver {
  @Query(() => BivariateClassesType, {
    description: 'Classes of two indicators at once, for a bivariate map (mapa bivariado).',
  })
  bivariateClasses(
    @Ctx() { snapshot }: Context,
    @Arg('x', () => ID, { description: 'Key of the first indicator.' }) x: string,
    @Arg('y', () => ID, { description: 'Key of the second indicator.' }) y: string,
    @Arg('method', () => ClassificationMethod, {
      nullable: true,
      defaultValue: 'QUANTILE',
      description: 'Classification method.',
    })
    method: ClassificationMethodValue | null,
    @Arg('count', () => Int, { nullable: true, defaultValue: 3, description: 'Classes of each indicator, 2 to 4.' })
    count: number | null,
    @Arg('scope', () => RankingScope, SCOPE_ARGUMENT) scope: RankingScopeValue | null,
  ): BivariateClassesType {
    const request = { x, y, method: method ?? 'QUANTILE', count: count ?? 3, scope: scope ?? 'REGION' };
    const classified = classifyPair(snapshot, request);
    const { xBounds, yBounds, members } = classified;
    return {
      classified,
      request,
      xBounds,
      yBounds,
      members: members.map((member) => ({
        member,
        x: member.x,
        y: member.y,
        xClass: member.xClass,
        yClass: member.yClass,
      })),
    };
  }

  @FieldResolver(() => MunicipalityType, { description: 'The municipality.' })
  municipality(@Root() { member }: BivariateMemberType, @Ctx() { snapshot }: Context): MunicipalityType {
    return toMunicipality(snapshot, member.municipality);
  }
}

@Resolver(() => NameMatchType)
export class NameMatchResolver {
  @Query(() => [NameMatchType], {
    description:
      'Municipality that each text denotes: an INE code, a P-code or a name, ignoring accents and case. Only exact matches count.',
  })
  matchMunicipalities(
    @Ctx() { snapshot }: Context,
    @Args(() => NamesArguments) { texts }: NamesArguments,
  ): NameMatchType[] {
    return matchNames(snapshot.territory, texts).map((match) => ({ match, text: match.text, kind: match.kind }));
  }

  @FieldResolver(() => MunicipalityType, {
    nullable: true,
    description: 'The municipality; null when it is not known or not certain.',
  })
  municipality(@Root() { match }: NameMatchType, @Ctx() { snapshot }: Context): MunicipalityType | null {
    return match.municipality && toMunicipality(snapshot, match.municipality);
  }

  @FieldResolver(() => [MunicipalityType], { description: 'The municipalities that an ambiguous name may mean.' })
  candidates(@Root() { match }: NameMatchType, @Ctx() { snapshot }: Context): MunicipalityType[] {
    return match.candidates.map((candidate) => toMunicipality(snapshot, candidate));
  }
}
