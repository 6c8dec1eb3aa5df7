import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import {
  allYears,
  type ClassificationMethod,
  classesIn,
  classLabels,
  DEFAULT_CLASSIFICATION,
  decimalsOf,
  type IndicatorTheme,
  knownYears,
  requireSeries,
  statisticsIn,
  valuesIn,
} from '../../src/domain/territory';
import { inLanguage, LANGUAGE_ARGUMENT, Language, languageCode } from '../contract/language';
import type { Context } from '../request/context';
import { DataSourceType } from './data-source.type';
import { IndicatorClassType, IndicatorStatisticsType, IndicatorType, IndicatorValueType } from './indicator.type';
import { MunicipalityType } from './municipality.type';
import {
  ClassificationMethod as ClassificationMethodEnum,
  IndicatorTheme as IndicatorThemeEnum,
} from './territory.enums';
import { MunicipalityFilterInput } from './territory.input';
import { sourceOf, toIndicator, toIndicatorValue, toMunicipality } from './territory.mapper';

const FILTER_ARGUMENT = { nullable: true, description: 'Over the municipalities that meet it; all 116 without one.' };

@Resolver(() => IndicatorType)
export class IndicatorResolver {
  @Query(() => [IndicatorType], { description: 'The indicators (indicadores), in the order of their themes.' })
  indicators(
    @Ctx() { snapshot }: Context,
    @Arg('theme', () => IndicatorThemeEnum, { nullable: true, description: 'Only those of this theme.' })
    theme?: IndicatorTheme | null,
  ): IndicatorType[] {
    const { indicators, seriesOf } = snapshot.territory;
    return indicators
      .filter((indicator) => !theme || indicator.theme === theme)
      .map((indicator) => toIndicator(seriesOf.get(indicator.key)!));
  }

  @Query(() => IndicatorType, { nullable: true, description: 'An indicator by its key; null when there is none.' })
  indicator(
    @Arg('key', () => ID, { description: 'Key, e.g. poverty_rate.' }) key: string,
    @Ctx() { snapshot }: Context,
    @Arg('year', () => Int, {
      nullable: true,
      description:
        'One of its `years`; without one, the latest that covers at least 66 % of the municipalities that any year covers.',
    })
    year?: number | null,
  ): IndicatorType | null {
    if (!snapshot.territory.seriesOf.has(key)) return null;
    return toIndicator(requireSeries(snapshot.territory, key, year));
  }

  @FieldResolver(() => [Int], {
    description:
      'The years that it has values of, the latest first; a year that the source does not state is not there.',
  })
  years(@Root() { key }: IndicatorType, @Ctx() { snapshot }: Context): number[] {
    return knownYears(requireSeries(snapshot.territory, key));
  }

  @FieldResolver(() => [IndicatorType], {
    description: 'It in each of its years, the latest first; of an unknown year last.',
  })
  series(@Root() { key }: IndicatorType, @Ctx() { snapshot }: Context): IndicatorType[] {
    return allYears(requireSeries(snapshot.territory, key)).map(toIndicator);
  }

  @FieldResolver(() => String, { description: 'Name of the indicator.' })
  name(
    @Root() { series }: IndicatorType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return inLanguage(series.indicator, 'name', language);
  }

  @FieldResolver(() => String, { description: 'Definition, population and caveats of the indicator.' })
  description(
    @Root() { series }: IndicatorType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return inLanguage(series.indicator, 'description', language);
  }

  @FieldResolver(() => String, { description: 'Unit of its values in words of the language.' })
  unitLabel(
    @Root() { series }: IndicatorType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return language === Language.EN ? series.indicator.unit : series.indicator.unitEs;
  }

  @FieldResolver(() => Int, {
    description:
      'Decimals of its values, 0 to 6: two significant digits of the median standard error, or by size and quality without standard errors (decimales).',
  })
  decimals(@Root() { series }: IndicatorType): number {
    return decimalsOf(series.data);
  }

  @FieldResolver(() => DataSourceType, { description: 'Publisher of the value.' })
  source(@Root() { series }: IndicatorType, @Ctx() { snapshot }: Context): DataSourceType {
    return sourceOf(snapshot, series.indicator.sourceKey);
  }

  @FieldResolver(() => [IndicatorValueType], {
    description: 'Its values by municipal code; a municipality without one is left out.',
  })
  async values(
    @Root() { series }: IndicatorType,
    @Ctx() { snapshot, services }: Context,
    @Arg('filter', () => MunicipalityFilterInput, FILTER_ARGUMENT) filter?: MunicipalityFilterInput | null,
  ): Promise<IndicatorValueType[]> {
    const municipalities = await services.municipalities.list(snapshot, filter);
    return valuesIn(series, municipalities).map((datum) => toIndicatorValue(series, datum));
  }

  @FieldResolver(() => IndicatorStatisticsType, { description: 'Statistics of its values, SUSPECT ones not counted.' })
  async statistics(
    @Root() { series }: IndicatorType,
    @Ctx() { snapshot, services }: Context,
    @Arg('filter', () => MunicipalityFilterInput, FILTER_ARGUMENT) filter?: MunicipalityFilterInput | null,
  ): Promise<IndicatorStatisticsType> {
    return statisticsIn(series, await services.municipalities.list(snapshot, filter));
  }

  @FieldResolver(() => [IndicatorClassType], {
    description:
      'Classes of its values for a map, without SUSPECT ones; fewer than `count` if there are not enough distinct values.',
  })
  async classes(
    @Root() { series }: IndicatorType,
    @Ctx() { snapshot, services }: Context,
    @Arg('method', () => ClassificationMethodEnum, {
      nullable: true,
      defaultValue: DEFAULT_CLASSIFICATION,
      description: 'Classification method.',
    })
    method: ClassificationMethod | null,
    @Arg('count', () => Int, { nullable: true, defaultValue: 5, description: 'Number of classes, 1 to 9.' })
    count: number | null,
    @Arg('filter', () => MunicipalityFilterInput, FILTER_ARGUMENT) filter?: MunicipalityFilterInput | null,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language = Language.ES,
  ): Promise<IndicatorClassType[]> {
    const municipalities = await services.municipalities.list(snapshot, filter);
    const classes = classesIn(series, municipalities, method ?? DEFAULT_CLASSIFICATION, count ?? 5);
    const labels = classLabels(classes, series.data, languageCode(language));
    return classes.map((bounds, index) => ({ ...bounds, label: labels[index] as string }));
  }
}

@Resolver(() => IndicatorValueType)
export class IndicatorValueResolver {
  @FieldResolver(() => MunicipalityType, { description: 'Where it holds.' })
  municipality(@Root() { datum }: IndicatorValueType, @Ctx() { snapshot }: Context): MunicipalityType {
    return toMunicipality(snapshot, snapshot.territory.municipalityByCode.get(datum.municipalityCode)!);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Caveats on this value.' })
  note(
    @Root() { datum }: IndicatorValueType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string | null {
    return language === Language.EN ? datum.noteEn : datum.noteEs;
  }
}
