import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import {
  type ClassificationMethod,
  changeClasses,
  changeStatistics,
  changesIn,
  classLabels,
  DEFAULT_CLASSIFICATION,
  decimalsOf,
  differencesOf,
  indicatorChange,
  unitOfChange,
} from '../../src/domain/territory';
import { LANGUAGE_ARGUMENT, Language, languageCode } from '../contract/language';
import type { Context } from '../request/context';
import { IndicatorClassType, IndicatorStatisticsType } from './indicator.type';
import { IndicatorChangeType, ValueChangeType } from './indicator-change.type';
import { MunicipalityType } from './municipality.type';
import { ClassificationMethod as ClassificationMethodEnum } from './territory.enums';
import { MunicipalityFilterInput } from './territory.input';
import { toIndicator, toIndicatorValue, toMunicipality } from './territory.mapper';

const FILTER_ARGUMENT = { nullable: true, description: 'Over the municipalities that meet it; all 116 without one.' };

@Resolver(() => IndicatorChangeType)
export class IndicatorChangeResolver {
  @Query(() => IndicatorChangeType, {
    description:
      'Change of an indicator between two years (cambio entre dos años) that have one source or are documented as comparable.',
  })
  indicatorChange(
    @Arg('key', () => ID, { description: 'Key of the indicator.' }) key: string,
    @Arg('from', () => Int, { description: 'The earlier year.' }) from: number,
    @Arg('to', () => Int, { description: 'The later year.' }) to: number,
    @Ctx() { snapshot }: Context,
  ): IndicatorChangeType {
    const change = indicatorChange(snapshot.territory, key, from, to);
    return { change, from: toIndicator(change.from), to: toIndicator(change.to) };
  }

  @FieldResolver(() => String, {
    description: 'Unit of the differences and of their statistics; percentages lie percentage points apart.',
  })
  unit(
    @Root() { change }: IndicatorChangeType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language = Language.ES,
  ): string {
    return unitOfChange(change.to.indicator)[languageCode(language)];
  }

  @FieldResolver(() => Int, {
    description:
      'Decimals of the differences, 0 to 6: two significant digits of their median standard error, or by size and quality without standard errors (decimales).',
  })
  decimals(@Root() { change }: IndicatorChangeType): number {
    return decimalsOf(differencesOf(change));
  }

  @FieldResolver(() => [ValueChangeType], {
    description: 'By municipal code; a municipality that lacks the value of one of the years is left out.',
  })
  async values(
    @Root() { change }: IndicatorChangeType,
    @Ctx() { snapshot, services }: Context,
    @Arg('filter', () => MunicipalityFilterInput, FILTER_ARGUMENT) filter?: MunicipalityFilterInput | null,
  ): Promise<ValueChangeType[]> {
    const municipalities = await services.municipalities.list(snapshot, filter);
    return changesIn(change, municipalities).map((value) => ({
      ...value,
      value,
      from: toIndicatorValue(change.from, value.from),
      to: toIndicatorValue(change.to, value.to),
    }));
  }

  @FieldResolver(() => IndicatorStatisticsType, {
    description: 'Statistics of the differences, those of SUSPECT values not counted.',
  })
  async statistics(
    @Root() { change }: IndicatorChangeType,
    @Ctx() { snapshot, services }: Context,
    @Arg('filter', () => MunicipalityFilterInput, FILTER_ARGUMENT) filter?: MunicipalityFilterInput | null,
  ): Promise<IndicatorStatisticsType> {
    return changeStatistics(change, await services.municipalities.list(snapshot, filter));
  }

  @FieldResolver(() => [IndicatorClassType], {
    description:
      'Classes of the differences for a map, orange below zero and purple above. Zero is always a bound, with a separate class for no change; bounds are symmetric. Below zero a class includes its lower bound, above zero its upper bound.',
  })
  async classes(
    @Root() { change }: IndicatorChangeType,
    @Ctx() { snapshot, services }: Context,
    @Arg('method', () => ClassificationMethodEnum, {
      nullable: true,
      defaultValue: DEFAULT_CLASSIFICATION,
      description: 'Classification method for the absolute differences.',
    })
    method: ClassificationMethod | null,
    @Arg('perSide', () => Int, {
      nullable: true,
      defaultValue: 3,
      description: 'Classes on each side of zero, 1 to 4.',
    })
    perSide: number | null,
    @Arg('filter', () => MunicipalityFilterInput, FILTER_ARGUMENT) filter?: MunicipalityFilterInput | null,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language = Language.ES,
  ): Promise<IndicatorClassType[]> {
    const municipalities = await services.municipalities.list(snapshot, filter);
    const classes = changeClasses(change, municipalities, method ?? DEFAULT_CLASSIFICATION, perSide ?? 3);
    const labels = classLabels(classes, differencesOf(change), languageCode(language));
    return classes.map((bounds, index) => ({ ...bounds, label: labels[index] as string }));
  }
}

@Resolver(() => ValueChangeType)
export class ValueChangeResolver {
  @FieldResolver(() => MunicipalityType, { description: 'Where it holds.' })
  municipality(@Root() { value }: ValueChangeType, @Ctx() { snapshot }: Context): MunicipalityType {
    return toMunicipality(snapshot, snapshot.territory.municipalityByCode.get(value.to.municipalityCode)!);
  }
}
