import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { PRESETS, presetChangeText, RANKING_PRESETS } from '../../src/domain/ranking';
import { LANGUAGE_ARGUMENT, Language, languageCode } from '../contract/language';
import type { Context } from '../request/context';
import { IndicatorType } from '../territory/indicator.type';
import { MunicipalityType } from '../territory/municipality.type';
import { toIndicator, toMunicipality } from '../territory/territory.mapper';
import { PlaceChangeType, PresetChangeType, PresetCriterionType, RankingPresetType } from './preset.type';
import { toPlaceChange } from './ranking.mapper';

@Resolver(() => RankingPresetType)
export class RankingPresetResolver {
  @Query(() => [RankingPresetType], {
    description: 'The criteria and weights that a ranking can be asked for by name, the default first.',
  })
  rankingPresets(): RankingPresetType[] {
    return RANKING_PRESETS.map((preset) => ({ preset, key: preset }));
  }

  @FieldResolver(() => String, { description: 'Name of the preset.' })
  title(
    @Root() { preset }: RankingPresetType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return PRESETS[preset].title[languageCode(language)];
  }

  @FieldResolver(() => String, { description: 'Why these criteria and weights.' })
  reason(
    @Root() { preset }: RankingPresetType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return PRESETS[preset].reason[languageCode(language)];
  }

  @FieldResolver(() => [PresetCriterionType], { description: 'Criteria of the preset.' })
  criteria(@Root() { preset }: RankingPresetType): PresetCriterionType[] {
    return PRESETS[preset].criteria.map(({ indicatorKey, weight }) => ({ indicatorKey, weight }));
  }
}

@Resolver(() => PresetCriterionType)
export class PresetCriterionResolver {
  @FieldResolver(() => IndicatorType, {
    nullable: true,
    description: 'Its indicator; null when the database does not have it.',
  })
  indicator(@Root() { indicatorKey }: PresetCriterionType, @Ctx() { snapshot }: Context): IndicatorType | null {
    const series = snapshot.territory.seriesOf.get(indicatorKey);
    return series ? toIndicator(series) : null;
  }
}

@Resolver(() => PresetChangeType)
export class PresetChangeResolver {
  @FieldResolver(() => [PlaceChangeType], { description: 'Those that join the first topN, by their place now.' })
  entering(@Root() { change }: PresetChangeType): PlaceChangeType[] {
    return change.entering.map(toPlaceChange);
  }

  @FieldResolver(() => [PlaceChangeType], { description: 'Those that leave the first topN, by their place before.' })
  leaving(@Root() { change }: PresetChangeType): PlaceChangeType[] {
    return change.leaving.map(toPlaceChange);
  }

  @FieldResolver(() => [PlaceChangeType], {
    description: 'The candidates that move furthest, at most three, furthest first.',
  })
  biggestMoves(@Root() { change }: PresetChangeType): PlaceChangeType[] {
    return change.biggestMoves.map(toPlaceChange);
  }

  @FieldResolver(() => String, { description: 'All of it in one line.' })
  text(
    @Root() { change }: PresetChangeType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return presetChangeText(change)[languageCode(language)];
  }
}

@Resolver(() => PlaceChangeType)
export class PlaceChangeResolver {
  @FieldResolver(() => MunicipalityType, { description: 'The municipality.' })
  municipality(@Root() { of }: PlaceChangeType, @Ctx() { snapshot }: Context): MunicipalityType {
    return toMunicipality(snapshot, of);
  }
}
